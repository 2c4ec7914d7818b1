'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
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
  const copy = async () => {
    await copyText(text)
    setIsCopied(true)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button type="button" onClick={() => void copy()} className="touch-target">
      <Icon aria-hidden="true" className="size-4" />
      <span className="sr-only">{t('copy')}</span>
      <span role="status" className="sr-only">
        {isCopied && t('copied')}
      </span>
    </button>
  )
}

/** On plain-HTTP addresses there is no clipboard but the one of old. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const field = document.createElement('textarea')
  field.value = text
  document.body.append(field)
  field.select()
  document.execCommand('copy')
  field.remove()
}
