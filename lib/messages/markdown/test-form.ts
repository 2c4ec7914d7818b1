import type { Block, Inline } from '@/lib/messages/body-shape'
import { bodyOf } from '@/lib/messages/markdown/body'
import type { Known } from '@/lib/messages/markdown/names'

export const known: Known = {
  people: new Map([
    ['anna', { id: '0190b5f0-0000-7000-8000-00000000000a', name: 'Anna Kim' }],
    ['boris_2', { id: '0190b5f0-0000-7000-8000-00000000000b', name: 'Борис' }],
  ]),
  groups: new Set(['all', 'here']),
  rooms: [
    { id: '0190b5f0-0000-7000-8000-00000000000c', name: '주방' },
    { id: '0190b5f0-0000-7000-8000-00000000000d', name: 'The Kitchen' },
    { id: '0190b5f0-0000-7000-8000-00000000000e', name: 'The' },
    { id: '0190b5f0-0000-7000-8000-00000000000f', name: 'Кухня' },
  ],
}

/** The form in short: `b(bold)`, blocks with ` / ` between them. Null where a text has none. */
export function said(text: string): string | null {
  const found = bodyOf(text, known)
  return found ? found.c.map(shortBlock).join(' / ') : null
}

function shortBlock(block: Block): string {
  switch (block.t) {
    case 'p':
      return shortInlines(block.c)
    case 'pre':
      return `pre:${block.lang}(${block.c})`
    case 'quote':
      return `quote(${block.c.map(shortBlock).join(' / ')})`
    case 'ul':
    case 'ol':
      return `${block.t}${block.t === 'ol' ? block.from : ''}(${block.c.map((item) => item.map(shortBlock).join(' / ')).join('; ')})`
  }
}

const shortInlines = (inlines: Inline[]): string => inlines.map(shortInline).join('')

function shortInline(inline: Inline): string {
  if (typeof inline === 'string') return inline
  const inside = typeof inline.c === 'string' ? inline.c : shortInlines(inline.c)
  return `${inline.t}${inline.t === 'a' ? `:${inline.to}` : ''}(${inside})`
}
