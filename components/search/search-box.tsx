'use client'

import { Search } from 'lucide-react'
import type { Route } from 'next'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { inputClass } from '@/components/ui/field'
import { cn } from '@/lib/cn'

const PAUSE_MS = 250

interface Props {
  label: string
  value: string
  autoFocus?: boolean
}

/** Searches while one types; without a script, on Enter. The address holds the word, so that back works. */
export function SearchBox({ label, value }: Props) {
  const router = useRouter()
  const path = usePathname()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const search = (q: string) => {
    clearTimeout(timer.current)
    timer.current = undefined
    router.replace((q.trim() ? `${path}?q=${encodeURIComponent(q.trim())}` : path) as Route, { scroll: false })
  }
  const searchSoon = (q: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(search, PAUSE_MS, q)
  }
  return (
    <search>
      <form action={path} className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4.5 text-ink-soft"
        />
        <input
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
