'use client'

import { cn } from '@/lib/cn'
import { useForm } from './form'

interface Props {
  name: string
  label: string
  /** What holds now; else the first. */
  value?: string
  /** One below the other, where there is little room. */
  columns?: 1 | 2
  cards: { value: string; label: string; hint: string }[]
}

/** Alternatives that need a word of explanation each; one of them holds until another is chosen. */
export function RadioCards({ name, label, value, columns = 2, cards }: Props) {
  const { failure } = useForm()
  const chosen = failure?.values[name] ?? value ?? cards[0]?.value
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      {/* A form resets after its action, to what was checked first: the key makes that what came back. */}
      <div key={chosen} className={cn('grid gap-2', columns === 2 && 'md:grid-cols-2')}>
        {cards.map((card) => (
          <label
            key={card.value}
            className="flex gap-3 rounded-card bg-paper-raised p-4 outline-2 outline-transparent has-checked:bg-accent-tint has-focus-visible:outline-focus forced-colors:border"
          >
            <input
              type="radio"
              name={name}
              value={card.value}
              defaultChecked={card.value === chosen}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block font-medium">{card.label}</span>
              <span className="block text-sm text-ink-soft">{card.hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
