'use client'

import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, type RefObject, useState } from 'react'
import { Menu, MenuItem, MenuItems } from '@/components/ui/menu'
import type { Point } from '@/components/ui/place-beside'
import { cn } from '@/lib/cn'
import { QUICK_REACTIONS } from '@/lib/messages/reactions'
import type { Shown } from '@/lib/messages/shown'
import type { ActId, AnyAct } from './acts'

interface Props {
  message: Shown
  scroller: RefObject<HTMLElement | null>
  /** Where the pointer was; else it opens at the message. */
  at: Point | null
  acts: AnyAct[]
  canReact: boolean
  onAct: (id: ActId) => void
  onReact: (emoji: string) => void
  /** None of the six. */
  onMoreEmoji: () => void
  onClose: () => void
}

const DANGEROUS: ActId[] = ['delete', 'deleteOthers', 'block']

/** Everything one can do with a message: the one menu of the conversation, and on phones the one sheet. */
export function ActionMenu({ message, scroller, at, acts, canReact, onClose, ...on }: Props) {
  const t = useTranslations('actions')
  const someone = useTranslations('messages')('someone')
  const [point] = useState(() => at ?? pointAt(scroller.current, message.id))
  const name = message.author?.name ?? someone
  const label = t('menu', { name })
  return (
    <Menu label={label} at={point} onClose={onClose}>
      <MenuItems label={label}>
        {canReact && (
          <QuickReactions
            message={message}
            onReact={(emoji) => after(onClose, () => on.onReact(emoji))}
            onMore={() => after(onClose, on.onMoreEmoji)}
          />
        )}
        {acts.map(({ id, icon, key }) => (
          <MenuItem
            key={id}
            Icon={icon}
            isDanger={DANGEROUS.includes(id)}
            onChoose={() => after(onClose, () => on.onAct(id))}
          >
            <span className="flex items-baseline gap-3">
              <span className="min-w-0 grow truncate">{t(`act.${id}`, { name })}</span>
              {key && (
                <span aria-hidden="true" className="text-xs text-ink-soft pointer-coarse:hidden">
                  {key.name}
                </span>
              )}
            </span>
          </MenuItem>
        ))}
      </MenuItems>
    </Menu>
  )
}

interface Quick {
  message: Shown
  onReact: (emoji: string) => void
  onMore: () => void
}

function QuickReactions({ message, onReact, onMore }: Quick) {
  const t = useTranslations('actions')
  const mine = message.reactions.filter(({ isMine }) => isMine).map(({ emoji }) => emoji)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a menu is no fieldset.
    <div
      role="group"
      aria-label={t('act.react')}
      tabIndex={-1}
      onKeyDown={moveInRow}
      className="flex justify-between gap-0.5 pb-1"
    >
      {QUICK_REACTIONS.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitemcheckbox"
          tabIndex={-1}
          aria-checked={mine.includes(emoji)}
          aria-label={t('reactWith', { emoji })}
          onClick={() => onReact(emoji)}
          className={cn(
            'flex size-9 items-center justify-center rounded-full text-xl leading-none outline-none hover:bg-paper-hover focus:bg-paper-hover max-md:size-11 forced-colors:focus:outline-2',
            mine.includes(emoji) && 'bg-accent-tint',
          )}
        >
          {emoji}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        tabIndex={-1}
        aria-label={t('moreEmoji')}
        title={t('moreEmoji')}
        onClick={onMore}
        className="flex size-9 items-center justify-center rounded-full text-ink-soft outline-none hover:bg-paper-hover focus:bg-paper-hover max-md:size-11 forced-colors:focus:outline-2"
      >
        <Plus aria-hidden="true" className="size-5" />
      </button>
    </div>
  )
}

/** Reactions lie side by side; up and down lead past all of them. */
function moveInRow(event: KeyboardEvent<HTMLElement>): void {
  const row = [...event.currentTarget.querySelectorAll('button')]
  const acts = [...(event.currentTarget.parentElement?.querySelectorAll<HTMLElement>(':scope > [role=menuitem]') ?? [])]
  const at = row.findIndex((button) => button.matches(':focus'))
  const next = {
    ArrowRight: row[(at + 1) % row.length],
    ArrowLeft: row.at(at - 1),
    ArrowDown: acts[0],
    ArrowUp: acts.at(-1),
  }[event.key]
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}

/** What it does may move the focus; that has the last word, after the menu has given it back. */
function after(close: () => void, act: () => void): void {
  close()
  requestAnimationFrame(act)
}

/** Beside the bubble of a message, where no pointer says more. */
function pointAt(scroller: HTMLElement | null, id: string): Point {
  const row = scroller?.querySelector(`[data-row="${CSS.escape(id)}"]`)
  const { left, bottom, top } = (row?.querySelector('[data-bubble]') ?? row)?.getBoundingClientRect() ?? new DOMRect()
  const view = scroller?.getBoundingClientRect() ?? new DOMRect()
  return { x: left + 12, y: Math.max(view.top, Math.min(bottom, view.bottom, Math.max(top, view.top) + 120)) }
}
