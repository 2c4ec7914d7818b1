'use client'

import { type ComponentProps, useEffect, useEffectEvent, useRef } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { inputClass } from '@/components/ui/input-class'
import { Option } from '@/components/ui/option'
import { useCombobox } from '@/components/ui/use-combobox'
import { cn } from '@/lib/cn'
import type { Person } from '@/lib/people/shape'

interface Props {
  control: Omit<ComponentProps<'input'>, 'defaultValue'>
  typed: string
  onType: (typed: string) => void
  /** `null` while there is nothing to offer yet. */
  offered: Person[] | null
  onChoose: (person: Person) => void
  nobody: string
}

/** A text field that offers people: arrows move through them, Enter takes one, Esc closes. */
export function PersonCombobox({ control, typed, onType, offered, onChoose, nobody }: Props) {
  const people = offered ?? []
  const { isOpen, listId, field, restart, optionAt } = useCombobox({
    count: people.length,
    isOffered: offered !== null,
    onChoose: (at) => people[at] && onChoose(people[at]),
  })
  const input = useRef<HTMLInputElement>(null)
  const takeEarly = useEffectEvent(() => {
    const early = input.current?.value ?? ''
    if (early !== typed) onType(early)
  })
  // What was typed before the script was there, no event has told of.
  useEffect(() => takeEarly(), [])
  return (
    <div className="relative">
      <input
        {...control}
        ref={input}
        type="text"
        {...field}
        value={typed}
        onChange={(event) => {
          onType(event.currentTarget.value)
          restart()
        }}
        className={cn(inputClass, 'h-11')}
      />
      <div
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-card bg-paper-raised p-1 shadow-raised forced-colors:border"
      >
        {/* A list box without options is none. */}
        <div id={listId} role="listbox" aria-label={control['aria-label']} hidden={people.length === 0}>
          {people.map((person, at) => (
            <Option key={person.id} {...optionAt(at)}>
              <Avatar name={person.name} seed={person.id} url={person.avatarUrl} />
              <span className="truncate">
                <bdi>{person.name}</bdi> <span className="text-sm text-ink-soft">@{person.username}</span>
              </span>
            </Option>
          ))}
        </div>
        {people.length === 0 && (
          <p aria-hidden="true" className="px-3 py-2 text-sm text-ink-soft">
            {nobody}
          </p>
        )}
      </div>
      <span role="status" className="sr-only">
        {isOpen && people.length === 0 ? nobody : ''}
      </span>
    </div>
  )
}
