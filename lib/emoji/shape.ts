/** Sections of the picker, in their order. */
export const GROUPS = [
  'smileys',
  'people',
  'nature',
  'food',
  'travel',
  'activities',
  'objects',
  'symbols',
  'flags',
] as const

/** One emoji, as short as it can be written down: two thousand of them come at once. */
export interface Emoji {
  /** The emoji itself. */
  e: string
  /** Place of its group in `GROUPS`. */
  g: number
  /** What it is called in the reader's language. */
  n: string
  /** Words it is found by, also English ones. */
  w: string
  /** Its `:codes:`, without the colons. */
  c: string[]
  /** The same in five skin tones, the lightest first. */
  s?: string[]
}

/** Changes with the data, so that a browser may keep what it has. */
export const EMOJI_VERSION = '17.0.0-1'
