'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useState } from 'react'
import { cn } from '@/lib/cn'
import { QUICK_REACTIONS } from '@/lib/messages/reactions'
import type { Shown } from '@/lib/messages/shown'
import type { ActId, AnyAct } from './acts'
import { MenuPopover, type Point } from './menu-popover'

interface Props {
  message: Shown
  scroller: RefObject<HTMLElement | null>
  /** Where the pointer was; else it opens at the message. */
  at: Point | null
  acts: AnyAct[]
  canReact: boolean
  onAct: (id: ActId) => void
  onReact: (emoji: string) => void
  onClose: () => void
}

const WITH_FINGERS = '(pointer: coarse)'
const DANGEROUS: ActId[] = ['delete', 'deleteOthers']

/** Everything one can do with a message: the one menu of the conversation, and on phones the one sheet. */
export function ActionMenu({ message, scroller, at, acts, canReact, onAct, onReact, onClose }: Props) {
  const t = useTranslations('actions')
  const [isSheet] = useState(() => matchMedia(WITH_FINGERS).matches)
  const [point] = useState(() => at ?? pointAt(scroller.current, message.id))
  const someone = useTranslations('messages')('someone')
  const name = message.author?.name ?? someone
  return (
    <MenuPopover label={t('menu', { name })} at={point} isSheet={isSheet} onClose={onClose}>
      <div role="menu" aria-label={t('menu', { name })}>
        {canReact && (
          <QuickReactions {...{ message, isSheet }} onReact={(emoji) => after(onClose, () => onReact(emoji))} />
        )}
        {acts.map(({ id, icon: Icon, key }) => (
          <button
            key={id}
            type="button"
            role="menuitem"
            // The key is told apart from the name.
            aria-label={t(`act.${id}`, { name })}
            aria-keyshortcuts={key?.name}
            onClick={() => after(onClose, () => onAct(id))}
            className={cn(
              'flex w-full items-center gap-3 rounded-control px-3 text-start hover:bg-paper-hover focus-visible:bg-paper-hover focus-visible:-outline-offset-2',
              isSheet ? 'min-h-12 text-base' : 'min-h-9 text-sm',
              DANGEROUS.includes(id) && 'text-danger',
            )}
          >
            <Icon aria-hidden="true" className={isSheet ? 'size-5' : 'size-4'} />
            <span className="grow">{t(`act.${id}`, { name })}</span>
            {key && <kbd className="font-sans text-xs text-ink-soft pointer-coarse:hidden">{key.name}</kbd>}
          </button>
        ))}
      </div>
    </MenuPopover>
  )
}

interface Quick {
  message: Shown
  isSheet: boolean
  onReact: (emoji: string) => void
}

function QuickReactions({ message, isSheet, onReact }: Quick) {
  const t = useTranslations('actions')
  const mine = message.reactions.filter(({ isMine }) => isMine).map(({ emoji }) => emoji)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of a menu is no fieldset.
    <div
      role="group"
      aria-label={t('act.react')}
      className={cn('flex justify-between gap-0.5', isSheet ? 'px-1 pb-2' : 'p-0.5')}
    >
      {QUICK_REACTIONS.map((emoji) => (
        <button
          key={emoji}
          type="button"
          role="menuitemcheckbox"
          aria-checked={mine.includes(emoji)}
          aria-label={t('reactWith', { emoji })}
          onClick={() => onReact(emoji)}
          className={cn(
            'flex items-center justify-center rounded-full leading-none hover:bg-paper-hover focus-visible:-outline-offset-2',
            isSheet ? 'size-12 text-[1.625rem]' : 'size-9 text-lg',
            mine.includes(emoji) && 'bg-accent-tint',
          )}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
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
