import 'server-only'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly'
import type { Block, Body, Inline } from '@/lib/messages/body-shape'
import { splitLinks } from '@/lib/messages/links'
import { EXCERPT_MAX } from '@/lib/sync/limits'
import { prepareLines } from './lines'
import { type Known, NOBODY, splitNames } from './names'
import { plainBlocks } from './plain'
import { ownMarks, withoutDocuments } from './syntax'
import { toBlocks } from './tree'

/** What most messages have none of. */
const MAYBE_FORMED =
  /[*`<\\]|\]\(|~~|\|\||(?<![\p{L}\p{N}])_\S|^[^\S\n]*(?:[-+>]|\d{1,9}[.)])\s|(?:^|[^\p{N}/.])[@#]\S/mu

/** Reading costs more than the text is long where marks are many. Nobody means so many. */
const MARKS_MAX = 1_500

/**
 * What a text says in Markdown, names and rooms, for the column `body` of its message; null where it says what it looks
 * like, which most texts do. What costs too much to read, or is nested without end, has nothing but its names.
 */
export function bodyOf(text: string, known: Known = NOBODY): Body | null {
  if (!MAYBE_FORMED.test(text)) return null
  const { source, marks, isTooDeep } = prepareLines(text)
  const blocks = isTooDeep || marks > MARKS_MAX ? onlyNames(text, known) : read(source, known)
  if (isPlain(blocks, text) || !blocks.some(isVisible)) return null
  return { v: 1, c: blocks, plain: excerptOf(blocks) }
}

function read(source: string, known: Known): Block[] {
  const tree = fromMarkdown(source, {
    extensions: [withoutDocuments, cjkFriendlyExtension(), ownMarks(addressesIn(source))],
  })
  return toBlocks(tree, { source, known })
}

/** Their characters mark nothing, unless they close what was opened before: `**https://a.example**은`. */
function addressesIn(source: string): Map<number, number> {
  const found = new Map<number, number>()
  let at = 0
  for (const { text, href } of splitLinks(source)) {
    if (href?.startsWith('http')) found.set(at, text.split(/\*\*|~~|\|\|/, 1)[0]?.length ?? 0)
    at += text.length
  }
  return found
}

const onlyNames = (text: string, known: Known): Block[] => [
  { t: 'p', c: splitNames(text, known).filter((c) => c !== '') },
]

/** Nothing but text, and the same text: spaces aside, which a reader of the text itself sees as they are. */
function isPlain(blocks: Block[], text: string): boolean {
  const isText = blocks.every(
    (block) => block.t === 'p' && block.c.every((inline: Inline) => typeof inline === 'string'),
  )
  return isText && withoutSpace(plainBlocks(blocks)) === withoutSpace(text)
}

/** A lone mark of a list has nothing to list. */
function isVisible(block: Block): boolean {
  if (block.t === 'ul' || block.t === 'ol') return block.c.flat().some(isVisible)
  return block.t === 'quote' ? block.c.some(isVisible) : plainBlocks([block]).trim() !== ''
}

const withoutSpace = (text: string) => text.replaceAll(/\s+/g, '')

/** The beginning of what they say, for where there is room for one line. */
export const excerptOf = (blocks: Block[]) => [...plainBlocks(blocks)].slice(0, EXCERPT_MAX).join('')
