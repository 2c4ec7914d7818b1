'use client'

import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useEffectEvent, useId, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Option } from '@/components/ui/option'
import type { Trigger } from '@/lib/composer/trigger'
import { rememberEmoji } from '@/lib/emoji/taste'
import type { Room } from '@/lib/rooms/shape'
import { isComposing, write } from './field'
import { type Suggestion, useSuggestions } from './use-suggestions'

interface Props {
  room: Room
  field: RefObject<HTMLTextAreaElement | null>
  trigger: Trigger
  onClose: () => void
}

const TITLES = { '@': 'people', '#': 'rooms', ':': 'emoji' } as const

/** What the word at the caret may become. The focus stays in the field, whose keys lead through the list. */
export function Completion({ room, field, trigger, onClose }: Props) {
  const t = useTranslations('composer')
  const id = useId()
  const suggestions = useSuggestions(room, trigger)
  const count = suggestions?.length ?? 0
  const at = `${trigger.mark}${trigger.query}`
  const [chosen, setChosen] = useState({ at, index: 0 })
  const active = chosen.at === at ? Math.min(chosen.index, Math.max(0, count - 1)) : 0

  const choose = ({ text, picture }: Suggestion) => {
    const element = field.current
    if (!element) return
    if (typeof picture === 'string' && trigger.mark === ':') rememberEmoji(picture)
    const hasSpace = /^\s/u.test(element.value.slice(trigger.end))
    write(element, { start: trigger.start, end: trigger.end, text: hasSpace ? text.trimEnd() : text })
  }
  useKeys(
    field,
    (event) => {
      if (event.key === 'Escape') return onClose()
      if (event.key === 'ArrowDown') return setChosen({ at, index: (active + 1) % count })
      if (event.key === 'ArrowUp') return setChosen({ at, index: (active + count - 1) % count })
      const suggestion = suggestions?.[active]
      if (suggestion) choose(suggestion)
    },
    count > 0,
  )
  useDescribed(field, { list: count > 0 ? id : null, active: `${id}-${active}` })
  return (
    <div className="absolute inset-x-2 bottom-full z-20 md:inset-x-6">
      <p role="status" className="sr-only">
        {suggestions && t('found', { count })}
      </p>
      {suggestions && count > 0 && (
        <div
          role="listbox"
          id={id}
          aria-label={t(TITLES[trigger.mark])}
          className="appear mb-1 max-h-72 overflow-y-auto overscroll-contain rounded-card bg-paper-raised p-1 shadow-raised"
        >
          {suggestions.map((suggestion, index) => (
            <Option
              key={suggestion.key}
              id={`${id}-${index}`}
              isActive={index === active}
              onChoose={() => choose(suggestion)}
              className="min-h-9 gap-2.5 px-2 py-1 pointer-coarse:min-h-11"
            >
              <Shown {...suggestion} />
            </Option>
          ))}
        </div>
      )}
    </div>
  )
}

function Shown({ name, detail, picture }: Suggestion) {
  return (
    <>
      {typeof picture === 'string' ? (
        <span aria-hidden="true" className="flex w-8 shrink-0 justify-center text-xl">
          {picture}
        </span>
      ) : (
        <Avatar name={name} seed={picture.seed} url={picture.url} />
      )}
      <bdi className="max-w-[75%] shrink-0 truncate font-medium">{name}</bdi>
      {detail && <span className="min-w-0 grow truncate text-sm text-ink-soft">{detail}</span>}
    </>
  )
}

const KEYS = ['Escape', 'ArrowDown', 'ArrowUp', 'Enter', 'Tab']

/** Before the field itself has them. */
function useKeys(
  field: RefObject<HTMLTextAreaElement | null>,
  onKey: (event: KeyboardEvent) => void,
  isOpen: boolean,
): void {
  const listen = useEffectEvent((event: KeyboardEvent) => {
    const isPlain = !(event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
    if (!isPlain || !KEYS.includes(event.key) || isComposing(event)) return
    event.preventDefault()
    event.stopPropagation()
    onKey(event)
  })
  useEffect(() => {
    const element = field.current
    if (!isOpen || !element) return
    const onKeyDown = (event: KeyboardEvent) => listen(event)
    element.addEventListener('keydown', onKeyDown, true)
    return () => element.removeEventListener('keydown', onKeyDown, true)
  }, [field, isOpen])
}

/** Says to those who listen which list belongs to the field, and which line of it is meant. */
function useDescribed(
  field: RefObject<HTMLTextAreaElement | null>,
  { list, active }: { list: string | null; active: string },
): void {
  useEffect(() => {
    const element = field.current
    if (!element || list === null) return
    element.setAttribute('aria-autocomplete', 'list')
    element.setAttribute('aria-controls', list)
    element.setAttribute('aria-activedescendant', active)
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) element.removeAttribute(name)
    }
  }, [field, list, active])
}
