export type TextPart = { text: string; href: string | null }

/** Addresses as people type them. What follows is cut off again where it belongs to the sentence. */
const CANDIDATE =
  /(?:https?:\/\/|www\.)[^\s<>"「」『』《》【】（）。，、；：！？]+|mailto:[^\s<>"]+|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/giu
const SENTENCE_END = new Set(".,;:!?'*_~|…]}>。，、；：！？·")

/** Text with its addresses as links. Only http, https and mailto: anything else a browser might run. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const { 0: candidate, index } of text.matchAll(CANDIDATE)) {
    if (isInsideWord(text, index)) continue
    const address = trimSentence(candidate)
    const href = toHref(address)
    if (href === null) continue
    if (index > end) parts.push({ text: text.slice(end, index), href: null })
    parts.push({ text: address, href })
    end = index + address.length
  }
  return end < text.length || parts.length === 0 ? [...parts, { text: text.slice(end), href: null }] : parts
}

const isInsideWord = (text: string, index: number) =>
  index > 0 && /[\p{Script=Latin}\p{N}_@/]/u.test(text.charAt(index - 1))

/** `(see https://a.example/x_(y)).` ends before the last bracket, `…/x_(y)` keeps its own. One pass: texts are long. */
function trimSentence(candidate: string): string {
  let surplus = count(candidate, ')') - count(candidate, '(')
  let end = candidate.length
  for (; end > 0; end--) {
    const last = candidate.charAt(end - 1)
    if (last === ')' && surplus > 0) surplus--
    else if (!SENTENCE_END.has(last)) break
  }
  return candidate.slice(0, end)
}

const count = (text: string, character: string) => text.split(character).length - 1

const toHref = (address: string) =>
  safeHref(/^(?:https?:|mailto:|www\.)/i.test(address) ? address : `mailto:${address}`)

/**
 * Where an address leads; null where a browser should not go: it runs what stands there, or what looks like the place
 * (`https://bank.example@elsewhere.example`) is a name to sign in with.
 */
export function safeHref(address: string): string | null {
  const full = /^www\./i.test(address) ? `https://${address}` : address
  if (!URL.canParse(full)) return null
  const { protocol, hostname, pathname, username, password, href } = new URL(full)
  if (protocol === 'mailto:') return pathname.includes('@') ? href : null
  if (protocol === 'tel:') return /\d/.test(pathname) ? href : null
  const isWeb = (protocol === 'http:' || protocol === 'https:') && hostname !== '' && hostname !== 'www.'
  return isWeb && username === '' && password === '' ? href : null
}
