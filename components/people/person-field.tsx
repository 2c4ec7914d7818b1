'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { useForm } from '@/components/ui/form'
import { PersonCombobox } from './person-combobox'
import { usePeopleSearch } from './use-people-search'

interface Props {
  name: string
  texts: Record<'label' | 'hint' | 'nobody', string>
}

/** One person, found by name. What stands in the field in the end is their username, which can be typed as well. */
export function PersonField({ name, texts: { label, hint, nobody } }: Props) {
  const { failure, isDone } = useForm()
  const [typed, setTyped] = useState(failure?.values[name] ?? '')
  const [chosen, setChosen] = useState<string>()
  const [wasDone, setWasDone] = useState(isDone)
  const found = usePeopleSearch(typed === chosen ? '' : typed)
  if (isDone !== wasDone) {
    setWasDone(isDone)
    if (isDone) setTyped('')
  }
  return (
    <Field {...{ name, label, hint }}>
      {({ defaultValue: _, ...control }) => (
        <PersonCombobox
          {...{ typed, nobody }}
          control={{ ...control, required: true, 'aria-label': label }}
          onType={setTyped}
          offered={found}
          onChoose={({ username }) => {
            setTyped(username)
            setChosen(username)
          }}
        />
      )}
    </Field>
  )
}
