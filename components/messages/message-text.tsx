'use client'

import { type MouseEvent, memo } from 'react'
import { useShow } from '@/components/shell/use-show'
import { splitLinks } from '@/lib/messages/links'

/** What was said, with its addresses as links that tell the other site nothing. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  const show = useShow()
  const stayHere = (event: MouseEvent<HTMLAnchorElement>) => {
    const { origin, pathname, search } = event.currentTarget
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    if (isPlain && origin === location.origin && search === '' && show(pathname)) event.preventDefault()
  }
  return splitLinks(text).map(({ text: part, href }, at) =>
    href === null ? (
      part
    ) : (
      <a
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity, and no state.
        key={at}
        href={href}
        target="_blank"
        rel="noopener noreferrer ugc"
        onClick={stayHere}
        className="underline underline-offset-2"
      >
        {part}
      </a>
    ),
  )
})
