import { createHash } from 'node:crypto'

/**
 * An id made of what it stands for (UUIDv8 from SHA-256): importing the same again names the same rows.
 * With `at`, it sorts by that time like the UUIDv7 of other messages, and so finds its place near them in the index.
 */
export function uuidOf(kind: string, value: string, at?: number): string {
  const hex = createHash('sha256').update(`parlor\0${kind}\0${value}`).digest('hex')
  const head = at === undefined ? hex.slice(0, 12) : Math.max(0, at).toString(16).padStart(12, '0')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${head.slice(0, 8)}-${head.slice(8)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
