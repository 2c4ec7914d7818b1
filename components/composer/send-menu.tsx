'use client'

import { BellOff, CircleQuestionMark } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LaterItems, type Wish } from './later'
import { Popover } from './popover'

interface Props {
  anchor: HTMLElement | null
  onClose: () => void
  onHelp: () => void
  hasText: boolean
  onWish: (wish: Wish) => void
}

const itemClass =
  'flex w-full items-center gap-3 rounded-control px-3 py-2 text-start hover:bg-paper-hover pointer-coarse:min-h-11 disabled:opacity-50'

/** Ways to send other than at once and aloud. */
export function SendMenu({ anchor, onClose, onHelp, hasText, onWish }: Props) {
  const t = useTranslations('composer')
  return (
    <Popover label={t('more')} anchor={anchor} onClose={onClose} className="md:w-72">
      {/* Belongs to the composer's form, which sees by its name how to send. */}
      <button
        type="submit"
        form="composer"
        name="silent"
        onClick={() => requestAnimationFrame(onClose)}
        className={itemClass}
      >
        <BellOff aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
        <span className="min-w-0">
          {t('silent')}
          <span className="block text-sm text-ink-soft">{t('silentHint')}</span>
        </span>
      </button>
      <LaterItems {...{ hasText, itemClass, onWish }} />
      <button type="button" onClick={onHelp} className={itemClass}>
        <CircleQuestionMark aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
        {t('help')}
      </button>
    </Popover>
  )
}
