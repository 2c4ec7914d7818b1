'use client'

import { type ComponentProps, type KeyboardEvent, useId, useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { inputClass } from '@/components/ui/input-class'
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
  const listId = useId()
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState(false)
  const people = offered ?? []
  const isOpen = offered !== null && !closed
  const active = isOpen ? people[Math.min(at, people.length - 1)] : undefined

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isOpen) return
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(1, people.length))
    else if (event.key === 'ArrowUp') setAt((at + people.length - 1) % Math.max(1, people.length))
    else if (event.key === 'Escape') setClosed(true)
    else if (event.key === 'Enter' && active) onChoose(active)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      <input
        {...control}
        type="text"
        role="combobox"
        aria-expanded={isOpen && people.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${active.id}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          onType(event.currentTarget.value)
          setAt(0)
          setClosed(false)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setClosed(true)}
        onFocus={() => setClosed(false)}
        className={cn(inputClass, 'h-11')}
      />
      <div
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-card bg-paper-raised p-1 shadow-raised forced-colors:border"
      >
        {/* A list box without options is none. */}
        <div id={listId} role="listbox" aria-label={control['aria-label']} hidden={people.length === 0}>
          {people.map((person) => (
            <Option
              key={person.id}
              {...{ person, onChoose }}
              id={`${listId}-${person.id}`}
              active={person.id === active?.id}
            />
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

interface OptionProps {
  id: string
  person: Person
  active: boolean
  onChoose: (person: Person) => void
}

function Option({ id, person, active, onChoose }: OptionProps) {
  return (
    // The field keeps the focus and its keys; the pointer only needs a place to press.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox handles the keys of its options.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onChoose(person)}
      className="touch-target flex cursor-pointer items-center gap-3 rounded-control px-3 py-2 hover:bg-paper-hover aria-selected:bg-accent-tint"
    >
      <Avatar name={person.name} seed={person.id} url={person.avatarUrl} />
      <span className="truncate">
        <bdi>{person.name}</bdi> <span className="text-sm text-ink-soft">@{person.username}</span>
      </span>
    </div>
  )
}
