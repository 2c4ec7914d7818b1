'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { copy } from '@/components/ui/copy'
import { highlight } from '@/lib/messages/highlight'
import type { CodeProps } from './code-block'
import { each } from './each'

/** How long it says that it has been copied. */
const COPIED_MS = 2_000

/** Code in its colours (app/said.css), with a button that takes it along. */
export function LivelyCode({ lang, code }: CodeProps) {
  const tokens = useMemo(() => highlight(code, lang), [code, lang])
  return (
    <>
      <CopyButton text={code} />
      <pre>
        <code>{each(tokens, ({ text, scope }) => (scope ? <span data-scope={scope}>{text}</span> : text))}</code>
      </pre>
    </>
  )
}

function CopyButton({ text }: { text: string }) {
  const t = useTranslations('text')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const Icon = isCopied ? Check : Copy
  return (
    <button type="button" onClick={() => void copy(text).then(setIsCopied)} className="touch-target">
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{t('copy')}</span>
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </button>
  )
}
