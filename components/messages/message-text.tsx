import { memo } from 'react'
import { splitLinks } from '@/lib/messages/links'

/** What was said, with its addresses as links that tell the other site nothing. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return splitLinks(text).map(({ text: part, href }, at) =>
    href === null ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity, and no state.
      <a key={at} href={href} target="_blank" rel="noopener noreferrer ugc" className="underline underline-offset-2">
        {part}
      </a>
    ),
  )
})
