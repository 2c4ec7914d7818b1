'use client'

import { useTranslations } from 'next-intl'
import { type SubmitEvent, useId } from 'react'
import { Button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { SECTION_NAME_MAX } from '@/lib/sync/limits'

interface Props {
  title: string
  name: string
  onName: (name: string) => void
}

/** What a section is to be called. */
export function SectionNameForm({ title, name, onName }: Props) {
  const common = useTranslations('common')
  const id = useId()
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = String(new FormData(event.currentTarget).get('name') ?? '').trim()
    if (given !== '') onName(given)
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3 p-2">
      <label htmlFor={id} className="font-medium">
        {title}
      </label>
      <input
        id={id}
        name="name"
        required
        defaultValue={name}
        maxLength={SECTION_NAME_MAX}
        autoComplete="off"
        enterKeyHint="done"
        className={cn(inputClass, 'h-10')}
      />
      <Button type="submit" className="self-end">
        {common('save')}
      </Button>
    </form>
  )
}
