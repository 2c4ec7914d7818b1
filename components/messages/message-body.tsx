'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { memo, type ReactNode } from 'react'
import { PaneLink } from '@/components/shell/pane-link'
import { useLive } from '@/components/stream/live-session'
import type { Block, Body, Inline } from '@/lib/messages/body-shape'
import { CodeBlock } from './code-block'
import { each } from './each'
import { MessageText, OutLink } from './message-text'

const TAGS = { b: 'strong', i: 'em', s: 's' } as const

/** What was said, in its form (app/said.css). The last paragraph is no block: the time stands in its last line. */
export const MessageBody = memo(function MessageBody({ body: { c } }: { body: Body }) {
  const last = c.at(-1)
  return (
    <span className="said">
      {last?.t === 'p' ? (
        <>
          {blocks(c.slice(0, -1))}
          {inlines(last.c)}
        </>
      ) : (
        blocks(c)
      )}
    </span>
  )
})

const blocks = (c: Block[]) => each(c, viewBlock)
const inlines = (c: Inline[]) => each(c, viewInline)

function viewBlock(block: Block): ReactNode {
  switch (block.t) {
    case 'p':
      return <p>{inlines(block.c)}</p>
    case 'pre':
      return <CodeBlock lang={block.lang} code={block.c} />
    case 'quote':
      return <blockquote>{blocks(block.c)}</blockquote>
    case 'ul':
      return <ul>{items(block.c)}</ul>
    case 'ol':
      return <ol start={block.from}>{items(block.c)}</ol>
  }
}

const items = (c: Block[][]) => each(c, (item) => <li>{blocks(item)}</li>)

function viewInline(inline: Inline): ReactNode {
  return typeof inline === 'string' ? <MessageText text={inline} /> : viewFormed(inline, inlines)
}

/** In the name of a link there are no links. */
const linkName = (c: Inline[]): ReactNode =>
  each(c, (inline) => (typeof inline === 'string' ? inline : viewFormed(inline, linkName)))

function viewFormed(inline: Exclude<Inline, string>, inside: (c: Inline[]) => ReactNode): ReactNode {
  switch (inline.t) {
    case 'a':
      return <OutLink href={inline.to}>{linkName(inline.c)}</OutLink>
    case 'at':
      return <Mention {...inline} />
    case 'all':
      return <mark>{inline.c}</mark>
    case 'room':
      return (
        <PaneLink href={`/rooms/${inline.id}` as Route} data-name>
          {inline.c}
        </PaneLink>
      )
    case 'x':
      return <Spoiler>{inside(inline.c)}</Spoiler>
    case 'code':
      return <code>{inline.c}</code>
    default: {
      const Tag = TAGS[inline.t]
      return <Tag>{inside(inline.c)}</Tag>
    }
  }
}

function Mention({ id, username, c }: Extract<Inline, { t: 'at' }>) {
  const isMe = useLive(({ viewer }) => viewer.id === id)
  const link = (
    <Link href={`/people/${username}` as Route} prefetch={false} data-name>
      {c}
    </Link>
  )
  return isMe ? <mark>{link}</mark> : link
}

/** Covered until one wants to see it, by a style alone: so it opens without a script as well. */
function Spoiler({ children }: { children: ReactNode }) {
  const t = useTranslations('text')
  return (
    <label className="spoiler">
      <input type="checkbox" aria-label={t('spoiler')} />
      <span>{children}</span>
    </label>
  )
}
