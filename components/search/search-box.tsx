'use client'

import { Search } from 'lucide-react'
import type { Route } from 'next'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { inputClass } from '@/components/ui/input-class'
import { cn } from '@/lib/cn'
import { takeFocusWish } from './focus-wish'

const PAUSE_MS = 250

interface Props {
  label: string
  value: string
}

/** Searches while one types; without a script, on Enter. The address holds the word, so that back works. */
export function SearchBox({ label, value }: Props) {
  const router = useRouter()
  const path = usePathname()
  const kept = keptOf(useSearchParams())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (takeFocusWish()) field.current?.focus()
  }, [])
  const search = (q: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    const query = new URLSearchParams([...(q.trim() ? [['q', q.trim()]] : []), ...kept]).toString()
    router.replace((query ? `${path}?${query}` : path) as Route, { scroll: false })
  }
  const searchSoon = (q: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, PAUSE_MS, q)
  }
  return (
    <search>
      <form action={path} className="relative">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4.5 text-ink-soft"
        />
        <input
          ref={field}
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={value}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
          onChange={(event) => searchSoon(event.currentTarget.value)}
          // What is pressed next must not be overtaken by this search.
          onBlur={(event) => timer.current !== undefined && search(event.currentTarget.value)}
          className={cn(inputClass, 'h-11 ps-10')}
        />
      </form>
    </search>
  )
}

/** What narrows a search stays when other words are looked for. */
const keptOf = (given: URLSearchParams) =>
  ['room', 'from', 'since', 'before', 'has'].flatMap((name) => {
    const value = given.get(name)
    return value ? [[name, value]] : []
  })
