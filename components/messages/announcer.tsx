'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useLiveSession } from '@/components/stream/live-session'
import { plainOf } from '@/lib/messages/plain'
import type { Message } from '@/lib/messages/shape'
import { isCounted } from '@/lib/sync/entry'
import type { Timeline } from '@/lib/sync/timeline'

/** Several messages at once are said in one breath. */
const BREATH_MS = 1_000
const LONGEST = 200

/** Reads out what others say while one is here; never history, never my own. */
export function Announcer({ timeline }: { timeline: Timeline }) {
  const text = useAnnouncement(timeline)
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  )
}

function useAnnouncement({ messages, hasAfter }: Timeline): string {
  const { store } = useLiveSession()
  const sayAll = useSentence()
  const [text, setText] = useState('')
  const last = messages.at(-1)?.number ?? 0
  const said = useRef(last)
  const wasLive = useRef(!hasAfter)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const speak = useEffectEvent(() => {
    timer.current = undefined
    const { sync } = store.getState()
    const news = messages.filter((message) => message.number > said.current && isCounted(message, sync))
    said.current = last
    if (news.length > 0) setText(sayAll(news))
  })
  useEffect(() => {
    // What came as a page of history is not news.
    if (!wasLive.current) said.current = last
    wasLive.current = !hasAfter
    if (last > said.current) timer.current ??= setTimeout(speak, BREATH_MS)
  }, [last, hasAfter])
  useEffect(() => () => clearTimeout(timer.current), [])
  return text
}

function useSentence(): (news: Message[]) => string {
  const t = useTranslations('messages')
  return (news) => {
    const names = [...new Set(news.map(({ author }) => author?.name ?? t('someone')))]
    const text = plainOf(news[0] ?? {}).slice(0, LONGEST)
    return news.length === 1
      ? t('announce', { name: names[0] ?? '', text })
      : t('announceMany', { count: news.length, names: names.join(', ') })
  }
}
