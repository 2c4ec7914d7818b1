'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Avatar } from '@/components/ui/avatar'
import { swallowPress } from '@/components/ui/swallow-press'
import type { ReactionShown } from '@/lib/messages/reactions'
import type { Author } from '@/lib/people/shape'
import type { Room } from '@/lib/rooms/shape'
import { useNames } from './use-names'
import type { Find } from './use-row-events'

interface Props {
  room: Room
  scroller: RefObject<HTMLElement | null>
  find: Find
}

/** A pointer that only passes by asks for nothing. */
const RESTS_MS = 350

/** Who has reacted, beside the reaction that the pointer, the focus or a finger rests on. */
export function ReactedBy({ room, scroller, find }: Props) {
  const [chip, setChip] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const quit = new AbortController()
    const { signal } = quit
    const look = (event: Event) => {
      const { target, type } = event
      clearTimeout(timer.current)
      const next = target instanceof Element ? target.closest<HTMLElement>('[data-emoji]') : null
      if (!next) return setChip(null)
      const show = () => {
        // Whoever rests a finger there asks who it was, and takes nothing back by lifting it.
        if (type === 'pointerdown' && isTouch(event)) swallowPress()
        setChip(next)
      }
      timer.current = setTimeout(show, type === 'focusin' ? 0 : RESTS_MS)
    }
    const leave = () => {
      clearTimeout(timer.current)
      setChip(null)
    }
    for (const type of ['pointerover', 'focusin', 'pointerdown']) element.addEventListener(type, look, { signal })
    for (const type of ['pointerleave', 'focusout', 'scroll']) element.addEventListener(type, leave, { signal })
    return () => {
      clearTimeout(timer.current)
      quit.abort()
    }
  }, [scroller])
  const found = chip?.isConnected ? find(chip) : null
  const reaction = found?.message.reactions.find(({ emoji }) => emoji === chip?.dataset.emoji)
  return chip && reaction ? <People {...{ room, chip, reaction }} /> : null
}

const isTouch = (event: Event) => event instanceof PointerEvent && event.pointerType === 'touch'

function People({ room, chip, reaction }: { room: Room; chip: HTMLElement; reaction: ReactionShown }) {
  const t = useTranslations('actions')
  const viewerId = useLive(({ viewer }) => viewer.id)
  const byId = useNames(room, reaction.people)
  const card = useRef<HTMLDivElement>(null)
  const put = useEffectEvent(() => {
    if (card.current) place(card.current, chip)
  })
  useLayoutEffect(() => {
    card.current?.showPopover()
    put()
  }, [])
  useLayoutEffect(() => {
    put()
  })
  const known = reaction.people.flatMap((id) => byId.get(id) ?? [])
  const rest = reaction.count - known.length
  const nameOf = ({ id, name }: Author) => (id === viewerId ? t('you') : name)
  return (
    <div
      ref={card}
      popover="manual"
      role="tooltip"
      className="appear pointer-events-none fixed inset-auto m-0 max-w-72 rounded-card bg-paper-raised p-2 text-sm text-ink shadow-raised"
    >
      <ul className="flex flex-col gap-1">
        {known.map((person) => (
          <li key={person.id} className="flex items-center gap-2">
            <Avatar name={person.name} seed={person.id} url={person.avatarUrl} />
            <bdi className="truncate">{nameOf(person)}</bdi>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="px-1 pt-1 text-ink-soft">{t('others', { count: rest })}</p>}
    </div>
  )
}

/** Above the reaction, else below it. */
function place(card: HTMLElement, chip: HTMLElement): void {
  const { left, top, bottom } = chip.getBoundingClientRect()
  const { width, height } = card.getBoundingClientRect()
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`
  card.style.top = `${top - height - 6 >= 8 ? top - height - 6 : bottom + 6}px`
}
