import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

interface ChoicesProps {
  action: (form: FormData) => Promise<void>
  label: string
  className?: string | undefined
  children: ReactNode
}

/** A few alternatives of which one holds. Pressing one posts it at once. */
export function Choices({ action, label, className, children }: ChoicesProps) {
  return (
    <form action={action}>
      <fieldset aria-label={label} className={cn('flex flex-wrap gap-y-2 md:gap-1', className)}>
        {children}
      </fieldset>
    </form>
  )
}

interface ChoiceProps {
  name: string
  value: string
  chosen: boolean
  lang?: string
  children: ReactNode
}

export function Choice({ name, value, chosen, lang, children }: ChoiceProps) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      lang={lang}
      aria-pressed={chosen}
      className={cn(
        // Small to the eye, 44 px to a finger.
        'relative inline-flex h-9 items-center justify-center gap-2 rounded-full px-2.5 text-sm transition-colors duration-150 after:absolute after:-inset-y-1 after:inset-x-0 md:px-3.5',
        'forced-colors:border forced-colors:aria-pressed:outline-2',
        chosen ? 'bg-accent-tint font-medium text-ink' : 'text-ink-soft hover:bg-paper-hover hover:text-ink',
      )}
    >
      {children}
    </button>
  )
}
