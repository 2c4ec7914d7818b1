import type { Block, Inline } from '@/lib/messages/body-shape'

/** In place of what only those see who want to. As long for everything. */
const COVERED = '▒▒▒▒'

/** What blocks say, without marks. What is covered stays so. */
export const plainBlocks = (blocks: Block[]): string => blocks.map(plainBlock).join('\n')

function plainBlock(block: Block): string {
  switch (block.t) {
    case 'p':
      return plainInlines(block.c)
    case 'pre':
      return block.c
    case 'quote':
      return plainBlocks(block.c)
    case 'ul':
      return block.c.map((item) => `• ${plainBlocks(item)}`).join('\n')
    case 'ol':
      return block.c.map((item, at) => `${block.from + at}. ${plainBlocks(item)}`).join('\n')
  }
}

export const plainInlines = (inlines: Inline[]): string => inlines.map(plainInline).join('')

function plainInline(inline: Inline): string {
  if (typeof inline === 'string') return inline
  if (inline.t === 'x') return COVERED
  return typeof inline.c === 'string' ? inline.c : plainInlines(inline.c)
}
