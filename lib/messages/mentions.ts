/** More names than this in one message are a cry, not a mention. */
const MENTIONS_MAX = 50

/** The usernames a text addresses with `@`. An address such as `mail@host` addresses nobody. */
export function mentionedUsernames(text: string): string[] {
  if (!text.includes('@')) return []
  const found = text.matchAll(/(?<![\p{L}\p{N}_@./-])@([a-z][a-z0-9_.-]{1,30}[a-z0-9_-])/giu)
  return [...new Set([...found].map(([, name = '']) => name.toLowerCase()))].slice(0, MENTIONS_MAX)
}
