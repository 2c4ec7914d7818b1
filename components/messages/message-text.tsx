'use client'

import { type MouseEvent, memo, type ReactNode, use } from 'react'
import { useShow } from '@/components/shell/use-show'
import { cn } from '@/lib/cn'
import { splitLinks } from '@/lib/messages/links'
import { ConversationContext } from './conversation-context'
import { each } from './each'

/** Longer addresses are shown by their beginning, which says whose they are. */
const LONG = 60

/** What was said, with its addresses as links. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return each(splitLinks(text), ({ text: part, href }) =>
    href === null ? (
      part
    ) : (
      <OutLink href={href} isLong={part.length > LONG}>
        {part}
      </OutLink>
    ),
  )
})

interface Props {
  href: string
  isLong?: boolean
  children: ReactNode
}

/**
 * A link that tells the other site nothing, and does not leave where this browser can show what it leads to. What
 * somebody unknown links to is only text.
 */
export function OutLink({ href, isLong, children }: Props) {
  const show = useShow()
  const isRequest = use(ConversationContext)?.isRequest
  const stayHere = (event: MouseEvent<HTMLAnchorElement>) => {
    const { origin, pathname, search } = event.currentTarget
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (isPlain && origin === location.origin && search === '' && show(pathname)) event.preventDefault()
  }
  if (isRequest) return children
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer ugc"
      onClick={stayHere}
      className={cn('underline underline-offset-2', isLong && 'inline-block max-w-full truncate align-bottom')}
    >
      {children}
    </a>
  )
}
