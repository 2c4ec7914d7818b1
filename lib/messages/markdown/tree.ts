import type { fromMarkdown } from 'mdast-util-from-markdown'
import type { Block, Inline } from '@/lib/messages/body-shape'
import { safeHref } from '@/lib/messages/links'
import { DEPTH_MAX } from './lines'
import { type Known, NOBODY, splitNames } from './names'
import { plainInlines } from './plain'

export type Tree = ReturnType<typeof fromMarkdown>
type Node = Tree['children'][number]
type ListNode = Extract<Node, { type: 'list' }>
type LinkNode = Extract<Node, { type: 'link' }>
type EmphasisNode = Extract<Node, { type: 'emphasis' }>

interface Reading {
  /** What was parsed: what is not to be understood stands as it was written. */
  source: string
  known: Known
}

/** `||` in a line of code is no mark, and rarely does anybody cover the end of a word. */
const BEFORE_BAR = /[\w)\]]/
/** `2*3*4` is a product. */
const FACTOR = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u

/** Markdown's tree in our own form: only what we know, and nothing lost on the way. */
export const toBlocks = (tree: Tree, reading: Reading): Block[] => blocksOf(tree.children, reading, DEPTH_MAX)

function blocksOf(nodes: Node[], reading: Reading, depth: number): Block[] {
  return nodes.flatMap((node) => blockOf(node, reading, depth))
}

function blockOf(node: Node, reading: Reading, depth: number): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [paragraph(inlinesOf(node.children, reading, DEPTH_MAX))]
    case 'code':
      return [codeBlock(node)]
    case 'blockquote': {
      const inside = blocksOf(node.children, reading, depth - 1)
      return depth > 0 && inside.length > 0 ? [{ t: 'quote', c: inside }] : inside
    }
    case 'list':
      return listOf(node, reading, depth)
    default:
      return [paragraph([sourceOf(node, reading)])]
  }
}

const paragraph = (inlines: Inline[]): Block => ({ t: 'p', c: inlines })

/** More than one word after the fence is no language, it is the first line. */
function codeBlock({ lang, meta, value }: Extract<Node, { type: 'code' }>): Block {
  return meta ? { t: 'pre', lang: '', c: `${lang} ${meta}\n${value}` } : { t: 'pre', lang: lang ?? '', c: value }
}

function listOf(list: ListNode, reading: Reading, depth: number): Block[] {
  const items = list.children.map((item) => blocksOf(item.children, reading, depth - 1))
  if (depth <= 0) return items.flat()
  if (list.ordered) return [{ t: 'ol', from: list.start ?? 1, c: items }]
  return sourceOf(list, reading).startsWith('+') ? items.flatMap(withPlus) : [{ t: 'ul', c: items }]
}

/** "+ 1" agrees with somebody, it lists nothing. */
function withPlus([first, ...rest]: Block[]): Block[] {
  return first?.t === 'p'
    ? [paragraph(['+ ', ...first.c]), ...rest]
    : [paragraph(['+']), ...(first ? [first] : []), ...rest]
}

type Piece = Inline | Mark

interface Mark {
  mark: '~~' | '||'
  opens: boolean
  closes: boolean
}

function inlinesOf(nodes: Node[], reading: Reading, depth: number): Inline[] {
  return paired(nodes.flatMap((node) => piecesOf(node, reading, depth)))
}

function piecesOf(node: Node, reading: Reading, depth: number): Piece[] {
  switch (node.type) {
    case 'text':
      return splitNames(node.value, reading.known)
    case 'html':
      return [markOf(node, reading)]
    case 'break':
      return ['\n']
    case 'inlineCode':
      return [{ t: 'code', c: node.value }]
    case 'strong':
      return nested('b', inlinesOf(node.children, reading, depth - 1), depth)
    case 'emphasis':
      return emphasis(node, reading, depth)
    case 'link':
      return link(node, reading)
    default:
      return [sourceOf(node, reading)]
  }
}

const nested = (t: 'b' | 'i', c: Inline[], depth: number): Inline[] => (depth > 0 ? [{ t, c }] : c)

function emphasis(node: EmphasisNode, reading: Reading, depth: number): Inline[] {
  const inside = inlinesOf(node.children, reading, depth - 1)
  const { start, end } = placeOf(node)
  const { source } = reading
  const isProduct = FACTOR.test(source.charAt(start - 1)) && FACTOR.test(source.charAt(end))
  return isProduct ? ['*', ...inside, '*'] : nested('i', inside, depth)
}

/** What leads where a browser should not go stands as it was written. A name that is another address shows where it leads. */
function link(node: LinkNode, reading: Reading): Inline[] {
  const to = safeHref(node.url)
  const inside = inlinesOf(node.children, { ...reading, known: NOBODY }, 1)
  const label = plainInlines(inside)
  if (to === null || label.trim() === '') return [sourceOf(node, reading)]
  const isBare = sourceOf(node, reading).startsWith('<')
  if (isBare || !isAddress(label) || isSameHost(label, to)) return [{ t: 'a', to, c: inside }]
  return [...inside, ' (', { t: 'a', to, c: [to] }, ')']
}

/** What people take for the place that they will come to. */
const isAddress = (label: string) =>
  /https?:\/\/|www\./i.test(label) ||
  /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:[/:?#]\S*)?$/u.test(label.trim())

function isSameHost(label: string, to: string): boolean {
  const shown = safeHref(label) ?? safeHref(`https://${label}`)
  return shown !== null && new URL(shown).host === new URL(to).host
}

/** An `@` or `#` that was escaped comes this way as well: it names nobody. */
function markOf(node: Extract<Node, { type: 'html' }>, { source }: Reading): Piece {
  const { value } = node
  if (value !== '~~' && value !== '||') return value
  const { start, end } = placeOf(node)
  const [before, after] = [source.charAt(start - 1), source.charAt(end)]
  const isInWord = value === '||' && BEFORE_BAR.test(before)
  return { mark: value, opens: !(isInWord || isGap(after)), closes: !isGap(before) }
}

const isGap = (character: string) => character.trim() === ''

const isMark = (piece: Piece): piece is Mark => typeof piece === 'object' && 'mark' in piece

/** Marks become what they enclose; those that have no other half stay as they are. */
function paired(pieces: Piece[]): Inline[] {
  const out: Inline[] = []
  const hopeless = new Set<string>()
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at] as Piece
    if (!isMark(piece)) {
      out.push(piece)
      continue
    }
    const end = piece.opens && !hopeless.has(piece.mark) ? closingOf(pieces, at) : -1
    if (end > 0) {
      out.push({ t: piece.mark === '~~' ? 's' : 'x', c: paired(pieces.slice(at + 1, end)) })
      at = end
    } else {
      if (piece.opens) hopeless.add(piece.mark)
      out.push(piece.mark)
    }
  }
  return joined(out)
}

function closingOf(pieces: Piece[], from: number): number {
  const opening = pieces[from]
  return pieces.findIndex(
    (piece, at) =>
      at > from + 1 &&
      isMark(piece) &&
      isMark(opening as Piece) &&
      piece.mark === (opening as Mark).mark &&
      piece.closes,
  )
}

/** Neighbouring pieces of text as one. */
function joined(inlines: Inline[]): Inline[] {
  const out: Inline[] = []
  for (const inline of inlines) {
    const last = out.at(-1)
    if (typeof inline === 'string' && typeof last === 'string') out[out.length - 1] = last + inline
    else if (inline !== '') out.push(inline)
  }
  return out
}

function sourceOf(node: Node, { source }: Reading): string {
  const { start, end } = placeOf(node)
  return source.slice(start, end)
}

const placeOf = ({ position }: Node) => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 })
