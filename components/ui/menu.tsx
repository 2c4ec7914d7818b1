'use client'

import { Check, type LucideIcon } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { besideClass, type Point, placeBeside } from './place-beside'
import { useModal } from './use-modal'

interface Props {
  label: string
  /** Where it was asked for. Phones have it at their foot instead. */
  at: Point | Element
  onClose: () => void
  /** Which of its pages shows: another one gets the focus anew. */
  page?: string
  children: ReactNode
}

/** What can be done with a thing: beside it, or as a sheet at the foot of a phone. Goes when one presses elsewhere. */
export function Menu({ label, at, onClose, page, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const modal = useModal(dialog, onClose)
  useEffect(() => {
    const element = dialog.current
    if (!element) return
    element.dataset.page = page
    placeBeside(element, at)
    element.querySelector<HTMLElement>('[role^=menuitem], input')?.focus({ preventScroll: true })
    // The browser has scrolled to what it would have focused.
    element.scrollTop = 0
  }, [at, page])
  return (
    <dialog
      {...modal}
      ref={dialog}
      aria-label={label}
      onContextMenu={(event) => event.preventDefault()}
      className={cn(
        besideClass,
        'appear max-h-[min(34rem,calc(100dvh-1rem))] w-72 overflow-y-auto overscroll-contain rounded-card bg-paper-raised p-1.5 text-ink shadow-raised max-md:max-h-[88dvh] max-md:w-full max-md:max-w-none max-md:rounded-b-none max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] md:backdrop:bg-transparent forced-colors:border',
      )}
    >
      {/* A sheet does not stand beside what it is about. */}
      <p aria-hidden="true" className="truncate px-3 py-2 text-sm text-ink-soft md:hidden">
        {label}
      </p>
      {children}
    </dialog>
  )
}

/** The list of a menu: arrows, Home, End and first letters move through it. */
export function MenuItems({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={moveThrough} className="flex flex-col outline-none">
      {children}
    </div>
  )
}

interface ItemProps {
  Icon?: LucideIcon
  onChoose: () => void
  /** One of several, of which some hold. */
  isChosen?: boolean
  isDanger?: boolean
  isOff?: boolean
  hint?: string
  /** Sends this form, under this name. */
  submit?: { form: string; name: string }
  children: ReactNode
}

/** Something to do. Closes the menu, but where it leads on within it. */
export function MenuItem({
  Icon,
  onChoose,
  isChosen,
  isDanger = false,
  isOff = false,
  hint,
  submit,
  children,
}: ItemProps) {
  return (
    <button
      {...(submit ? { type: 'submit', ...submit } : { type: 'button' })}
      {...(isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen })}
      tabIndex={-1}
      disabled={isOff}
      onClick={onChoose}
      className={cn(
        'touch-target flex shrink-0 items-center gap-3 rounded-control px-3 text-start outline-none hover:bg-paper-hover focus:bg-paper-hover disabled:opacity-50 forced-colors:focus:outline-2',
        hint ? 'py-2' : 'h-9',
        isDanger && 'text-danger',
      )}
    >
      {Icon && <Icon aria-hidden="true" className={cn('size-4.5 shrink-0', !isDanger && 'text-ink-soft')} />}
      <span className={cn('min-w-0 grow', !hint && 'truncate')}>
        {children}
        {hint && <span className="block text-sm text-ink-soft">{hint}</span>}
      </span>
      {isChosen && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
    </button>
  )
}

function moveThrough(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]:enabled')]
  const at = items.indexOf(document.activeElement as HTMLElement)
  const next = nextOf(event.key, at, items)
  if (!next) return
  event.preventDefault()
  next.focus()
}

function nextOf(key: string, at: number, items: HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length]
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  // A menu is one stop: Tab does not lead out of it, nor through what lies behind.
  if (key === 'Tab') return items[Math.max(0, at)]
  if (key.length !== 1 || key === ' ') return undefined
  const begins = (item: HTMLElement) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase())
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(begins)
}
