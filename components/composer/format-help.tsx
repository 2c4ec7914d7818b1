'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Popover } from '@/components/ui/popover'

interface Props {
  anchor: HTMLElement
  onClose: () => void
}

/** What can be written to give text a form, and how it then looks. */
export function FormatHelp({ anchor, onClose }: Props) {
  const t = useTranslations('composer')
  const text = t('sample')
  const rows: [written: string, shown: ReactNode][] = [
    [`**${text}**`, <strong key="bold">{t('bold')}</strong>],
    [`_${text}_`, <em key="italic">{t('italic')}</em>],
    [`~~${text}~~`, <s key="strike">{t('strike')}</s>],
    [`\`${text}\``, <code key="code">{t('code')}</code>],
    [`\`\`\`\n${text}\n\`\`\``, <code key="block">{t('block')}</code>],
    [`> ${text}`, t('quote')],
    [`- ${text}`, t('list')],
    [`[${text}](https://…)`, t('link')],
    [`||${text}||`, t('spoiler')],
  ]
  return (
    <Popover
      label={t('help')}
      {...{ anchor, onClose }}
      first="button"
      className="max-h-[80dvh] overflow-y-auto p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] md:w-88 md:pb-2"
    >
      <div className="flex items-center gap-2 ps-2">
        <h2 className="min-w-0 grow font-medium">{t('help')}</h2>
        <button
          type="button"
          aria-label={t('understood')}
          onClick={onClose}
          className="touch-target flex size-9 items-center justify-center rounded-control text-ink-soft hover:bg-paper-hover"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </div>
      <dl className="px-2 pb-1">
        {rows.map(([written, shown]) => (
          <div key={written} className="grid grid-cols-2 items-center gap-x-4 border-t border-line py-1.5">
            <dt className="font-mono text-sm whitespace-pre-wrap">{written}</dt>
            <dd>{shown}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
