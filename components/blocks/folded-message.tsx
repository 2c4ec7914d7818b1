'use client'

import { useTranslations } from 'next-intl'

/** Stands where somebody who is blocked has said something. */
export function FoldedMessage({ id, onLook }: { id: string; onLook: () => void }) {
  const t = useTranslations('blocks')
  return (
    <p className="flex items-center gap-2 ps-10 text-sm text-ink-soft">
      <span id={`text-${id}`} className="italic">
        {t('folded')}
      </span>
      <button
        type="button"
        aria-describedby={`text-${id}`}
        onClick={({ currentTarget }) => {
          // The button goes; who came by keys stays at the message.
          currentTarget.closest('article')?.focus()
          onLook()
        }}
        className="needs-script touch-target relative shrink-0 font-medium text-accent underline-offset-4 hover:underline"
      >
        {t('look')}
      </button>
    </p>
  )
}
