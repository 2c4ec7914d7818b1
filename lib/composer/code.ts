/** Whether this place of the text lies in code, also while its end is not written yet: there it says what it says. */
export function isInCode(text: string, at: number): boolean {
  const before = text.slice(0, at)
  if (!before.includes('`')) return false
  const parts = before.split('```')
  if (parts.length % 2 === 0) return true
  const line = parts.at(-1)?.split('\n').at(-1) ?? ''
  return line.split('`').length % 2 === 0
}
