'use client'

import { ArrowLeft, X } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonClass } from '@/components/ui/button'
import { forgetResults } from './results-left'

interface Props {
  href: string
  onDismiss: () => void
}

/** The way back to where a message was found. */
export function BackToResults({ href, onDismiss }: Props) {
  const t = useTranslations('search.find')
  return (
    <div className="appear relative z-10 h-0">
      <div className="absolute start-3 top-2 flex items-center rounded-full bg-paper-raised shadow-(--shade) md:start-6">
        <Link
          href={href as Route}
          prefetch={false}
          onClick={forgetResults}
          className={buttonClass({ tone: 'plain', size: 'sm', className: 'rounded-full pe-1' })}
        >
          <ArrowLeft aria-hidden="true" className="size-4" />
          {t('back')}
        </Link>
        <Button
          tone="plain"
          size="sm"
          aria-label={t('dismiss')}
          title={t('dismiss')}
          className="rounded-full px-2"
          onClick={() => {
            forgetResults()
            onDismiss()
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </Button>
      </div>
    </div>
  )
}
