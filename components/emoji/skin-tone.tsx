'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cn } from '@/lib/cn'

const HANDS = ['✋', '✋🏻', '✋🏼', '✋🏽', '✋🏾', '✋🏿']
const TONES = [0, 1, 2, 3, 4, 5] as const

interface Props {
  tone: number
  onChoose: (tone: number) => void
}

/** The tone of all hands and people. */
export function SkinTone({ tone, onChoose }: Props) {
  const t = useTranslations('emoji')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <fieldset
      className="relative flex shrink-0"
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setIsOpen(false)}
    >
      <legend className="sr-only">{t('tone')}</legend>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`${t('tone')}: ${t(`tones.${TONES[tone] ?? 0}`)}`}
        title={t('tone')}
        onClick={() => setIsOpen(!isOpen)}
        className="touch-target flex size-9 items-center justify-center rounded-control text-xl hover:bg-paper-hover"
      >
        {HANDS[tone]}
      </button>
      {isOpen && (
        <div className="absolute end-0 top-full z-10 flex rounded-control bg-paper-raised p-1 shadow-raised">
          {TONES.map((value) => (
            <button
              key={value}
              type="button"
              aria-label={t(`tones.${value}`)}
              aria-pressed={value === tone}
              onClick={() => {
                onChoose(value)
                setIsOpen(false)
              }}
              className={cn(
                'touch-target flex size-9 items-center justify-center rounded-control text-xl hover:bg-paper-hover',
                value === tone && 'bg-accent-tint',
              )}
            >
              {HANDS[value]}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
