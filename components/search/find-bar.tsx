'use client'

import { ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { useFinding } from './use-finding'
import { useMarks } from './use-marks'

interface Props {
  roomId: string
  onClose: () => void
}

/** Words to look for in this conversation, how many hits there are, and the way from one to the next. */
export function FindBar({ roomId, onClose }: Props) {
  const t = useTranslations('search.find')
  const [q, setQ] = useState('')
  const { found, at, step } = useFinding(roomId, q)
  const field = useRef<HTMLInputElement>(null)
  const before = useFocusBefore(field)
  useMarks(found?.words ?? '')
  const close = () => {
    onClose()
    before()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter' || event.key === 'F3') step(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const hasHits = found !== null && found.numbers.length > 0
  return (
    <search
      aria-label={t('label')}
      onKeyDown={onKeyDown}
      className="appear flex shrink-0 items-center gap-1 border-b border-line bg-paper-sunken px-2 py-1.5 md:px-4"
    >
      <div className="relative min-w-0 grow">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-soft"
        />
        <input
          ref={field}
          type="search"
          aria-label={t('label')}
          placeholder={t('label')}
          value={q}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => setQ(event.currentTarget.value)}
          className={cn(inputClass, 'h-10 ps-9')}
        />
      </div>
      <output className="min-w-12 shrink-0 px-1 text-center text-xs text-ink-soft tabular-nums">
        {found && <Count found={found} at={at} />}
      </output>
      <Button
        tone="plain"
        size="icon"
        disabled={!hasHits}
        aria-label={t('older')}
        title={t('older')}
        onClick={() => step(1)}
        className="disabled:opacity-40"
      >
        <ChevronUp aria-hidden="true" className="size-5" />
      </Button>
      <Button
        tone="plain"
        size="icon"
        disabled={!hasHits}
        aria-label={t('newer')}
        title={t('newer')}
        onClick={() => step(-1)}
        className="disabled:opacity-40"
      >
        <ChevronDown aria-hidden="true" className="size-5" />
      </Button>
      <Button tone="plain" size="icon" aria-label={t('close')} title={t('close')} onClick={close}>
        <X aria-hidden="true" className="size-5" />
      </Button>
    </search>
  )
}

function Count({ found, at }: { found: { numbers: number[]; after: string | null; isFailed: boolean }; at: number }) {
  const t = useTranslations('search.find')
  if (found.isFailed) return t('failed')
  if (found.numbers.length === 0) return t('none')
  return t('place', { at: at + 1, count: found.numbers.length, more: String(found.after !== null) })
}

/** Takes the focus; answers with the way back to what had it. */
function useFocusBefore(field: { current: HTMLInputElement | null }): () => void {
  const before = useRef<Element | null>(null)
  useEffect(() => {
    before.current = document.activeElement
    field.current?.focus()
  }, [field])
  return () => {
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus()
  }
}
