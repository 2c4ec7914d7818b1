'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Field } from '@/components/ui/field'
import { useForm } from '@/components/ui/form'
import type { Person } from '@/lib/people/shape'
import { PersonCombobox } from './person-combobox'
import { usePeopleSearch } from './use-people-search'

export interface PickerTexts {
  label: string
  note?: string
  hint: string
  plainHint: string
  /** With `{name}` where the name goes. */
  remove: string
  nobody: string
}

interface Props {
  name: string
  texts: PickerTexts
  /** Those who are in it anyway. */
  takenIds: string[]
}

/**
 * Chosen people as chips, and a box that finds more. The box has the field's own name: without a script, usernames
 * typed into it count as well.
 */
export function MembersPicker({ name, texts, takenIds }: Props) {
  const { label, note, hint, plainHint, remove, nobody } = texts
  const { failure, isDone } = useForm()
  const [chosen, setChosen] = useState<Person[]>([])
  const [typed, setTyped] = useState(failure?.values[name] ?? '')
  const [wasDone, setWasDone] = useState(isDone)
  if (isDone !== wasDone) {
    setWasDone(isDone)
    if (isDone) {
      setChosen([])
      setTyped('')
    }
  }
  const taken = new Set([...takenIds, ...chosen.map(({ id }) => id)])
  const offered = usePeopleSearch(typed)?.filter(({ id }) => !taken.has(id))
  const onChoose = (person: Person) => {
    setChosen([...chosen, person])
    setTyped('')
  }
  return (
    <div className="flex flex-col gap-1.5">
      <Field {...{ name, label, note }}>
        {({ defaultValue: _, ...control }) => (
          <PersonCombobox
            {...{ typed, onChoose, nobody }}
            control={{ ...control, 'aria-label': label }}
            onType={setTyped}
            offered={offered ?? null}
          />
        )}
      </Field>
      <p className="needs-script text-xs text-ink-soft">{hint}</p>
      <p className="without-script text-xs text-ink-soft">{plainHint}</p>
      {chosen.length > 0 && (
        <ul className="mt-1 flex flex-wrap gap-2">
          {chosen.map((person) => (
            <Chip
              key={person.id}
              {...{ name, person }}
              label={remove.replace('{name}', () => person.name)}
              onRemove={() => setChosen(chosen.filter(({ id }) => id !== person.id))}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

interface ChipProps {
  name: string
  person: Person
  label: string
  onRemove: () => void
}

function Chip({ name, person, label, onRemove }: ChipProps) {
  return (
    <li className="flex min-w-0 items-center gap-2 rounded-full bg-accent-tint ps-1">
      <input type="hidden" name={name} value={person.username} />
      <Avatar name={person.name} seed={person.id} url={person.avatarUrl} size="sm" />
      <bdi className="truncate">{person.name}</bdi>
      <button
        type="button"
        aria-label={label}
        onClick={onRemove}
        className="touch-target flex size-8 items-center justify-center rounded-full hover:text-accent"
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  )
}
