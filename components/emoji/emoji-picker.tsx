'use client'

import { Search } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type KeyboardEvent, useDeferredValue, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { inTone, loadEmoji } from '@/lib/emoji/load'
import { searchEmoji } from '@/lib/emoji/search'
import { type Emoji, GROUPS } from '@/lib/emoji/shape'
import { recentEmoji, rememberEmoji, setSkinTone, skinTone } from '@/lib/emoji/taste'
import { EmojiGroup } from './emoji-group'
import { GroupTabs } from './group-tabs'
import { moveInGrid } from './move-in-grid'
import { SkinTone } from './skin-tone'
import { useEmoji } from './use-emoji'

interface Props {
  onPick: (emoji: string) => void
}

/** All emoji, to be found by word, by group, or among those used lately. Fills what it stands in. */
export function EmojiPicker({ onPick }: Props) {
  const t = useTranslations('emoji')
  const locale = useLocale()
  const [loaded, retry] = useEmoji()
  const [query, setQuery] = useState('')
  const [tone, setTone] = useState(skinTone)
  const q = useDeferredValue(query.trim())
  const field = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const list = Array.isArray(loaded) ? loaded : []
  const found = q === '' ? null : searchEmoji(list, q)

  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    onPick(emoji)
  }
  /** By what is in the field now: quick hands are ahead of what is shown, and of what is loaded. */
  const pickFirst = async (sought: string) => {
    const [first] = searchEmoji(await loadEmoji(locale), sought)
    if (first) pick(inTone(first, tone))
  }
  const onFieldKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const first = grid.current?.querySelector<HTMLElement>('button')
    if (event.key === 'ArrowDown') first?.focus()
    else if (event.key === 'Enter' && query.trim() !== '') void pickFirst(query.trim()).catch(() => undefined)
    else return
    event.preventDefault()
  }
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex items-center gap-1 p-2 pb-1">
        <label className="flex min-w-0 grow items-center gap-2 rounded-control bg-paper-sunken px-2.5 has-focus-visible:outline has-focus-visible:outline-focus">
          <Search aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
          <input
            ref={field}
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            value={query}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onFieldKey}
            className="touch-target h-9 min-w-0 grow bg-transparent outline-none"
          />
        </label>
        <SkinTone
          tone={tone}
          onChoose={(chosen) => {
            setTone(chosen)
            setSkinTone(chosen)
          }}
        />
      </div>
      {found === null && list.length > 0 && <GroupTabs grid={grid} />}
      <section
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller that keys can reach.
        tabIndex={0}
        aria-label={t('open')}
        onKeyDown={(event) => moveInGrid(event, () => field.current?.focus())}
        className="min-h-0 grow scroll-pt-8 overflow-y-auto overscroll-contain px-2 pb-2 -outline-offset-2"
      >
        <p role="status" className={found?.length === 0 ? 'p-6 text-center text-sm text-ink-soft' : 'sr-only'}>
          {found && (found.length > 0 ? t('found', { count: found.length }) : t('none', { q }))}
        </p>
        {loaded === 'loading' && <p className="p-6 text-center text-sm text-ink-soft">{t('loading')}</p>}
        {loaded === 'failed' && (
          <div className="flex flex-col items-center gap-2 p-6 text-sm">
            <p role="alert">{t('failed')}</p>
            <Button tone="quiet" size="sm" onClick={retry}>
              {t('retry')}
            </Button>
          </div>
        )}
        {found ? <EmojiGroup list={found} tone={tone} onPick={pick} /> : <Groups {...{ list, tone }} onPick={pick} />}
      </section>
    </div>
  )
}

interface GroupsProps extends Props {
  list: Emoji[]
  tone: number
}

function Groups({ list, tone, onPick }: GroupsProps) {
  const t = useTranslations('emoji')
  const [recent] = useState(recentEmoji)
  const byEmoji = new Map(list.flatMap((emoji) => [emoji.e, ...(emoji.s ?? [])].map((form) => [form, emoji] as const)))
  const used = recent.flatMap((e) => {
    const emoji = byEmoji.get(e)
    // As it was used, whatever tone is chosen now.
    return emoji ? [{ e, g: emoji.g, n: emoji.n, w: emoji.w, c: emoji.c }] : []
  })
  return (
    <>
      {used.length > 0 && <EmojiGroup id="recent" title={t('recent')} list={used} tone={0} onPick={onPick} />}
      {list.length > 0 &&
        GROUPS.map((group, at) => (
          <EmojiGroup
            key={group}
            id={group}
            title={t(group)}
            list={list.filter(({ g }) => g === at)}
            {...{ tone, onPick }}
          />
        ))}
    </>
  )
}
