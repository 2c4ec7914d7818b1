import type { Edit } from '@/lib/composer/edit'

export type Form = 'bold' | 'italic' | 'code' | 'strike' | 'link' | 'spoiler' | 'quote'

const MARKS = { bold: '**', italic: '_', strike: '~~', code: '`', spoiler: '||' } as const

interface Selection {
  value: string
  start: number
  end: number
}

/** What writing has to change for the selected text to take this form; or to lose it, where it has it. */
export function wrap(selected: Selection, form: Form): Edit {
  if (form === 'link') return link(trimmed(selected))
  if (form === 'quote') return quote(selected)
  if (form === 'code' && selected.value.slice(selected.start, selected.end).includes('\n')) return fence(selected)
  return mark(trimmed(selected), MARKS[form])
}

function mark({ value, start, end }: Selection, sign: string): Edit {
  const size = sign.length
  const text = value.slice(start, end)
  const isOutside = value.slice(start - size, start) === sign && value.slice(end, end + size) === sign && start >= size
  const isInside = text.length >= 2 * size && text.startsWith(sign) && text.endsWith(sign)
  if (isInside) return { start, end, text: text.slice(size, -size), select: [start, end - 2 * size] }
  if (isOutside) return { start: start - size, end: end + size, text, select: [start - size, end - size] }
  return { start, end, text: sign + text + sign, select: [start + size, end + size] }
}

/** Behind it one writes where it leads, or before it what it says. */
function link({ value, start, end }: Selection): Edit {
  const text = value.slice(start, end)
  if (/^(?:https?:\/\/|mailto:)\S+$/iu.test(text)) {
    return { start, end, text: `[](${text})`, select: [start + 1, start + 1] }
  }
  const at = start + text.length + 3
  return text === ''
    ? { start, end, text: '[]()', select: [start + 1, start + 1] }
    : { start, end, text: `[${text}]()`, select: [at, at] }
}

function fence({ value, start, end }: Selection): Edit {
  const before = start > 0 && value[start - 1] !== '\n' ? '\n' : ''
  const after = end < value.length && value[end] !== '\n' ? '\n' : ''
  const opening = `${before}\`\`\`\n`
  const text = value.slice(start, end).replace(/\n$/u, '')
  const from = start + opening.length
  return { start, end, text: `${opening}${text}\n\`\`\`${after}`, select: [from, from + text.length] }
}

function quote({ value, start, end }: Selection): Edit {
  const from = value.lastIndexOf('\n', start - 1) + 1
  const lines = value.slice(from, end).split('\n')
  const isQuoted = lines.every((line) => line.startsWith('> '))
  const text = lines.map((line) => (isQuoted ? line.slice(2) : `> ${line}`)).join('\n')
  return { start: from, end, text, select: [from, from + text.length] }
}

/** Without the spaces at its edges, behind which no mark is one. */
function trimmed({ value, start, end }: Selection): Selection {
  const text = value.slice(start, end)
  if (text.trim() === '') return { value, start, end }
  return { value, start: end - text.trimStart().length, end: start + text.trimEnd().length }
}
