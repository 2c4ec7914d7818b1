import 'server-only'
import { type Emoji, GROUPS } from '@/lib/emoji/shape'
import { uzbekWords } from '@/lib/emoji/uzbek'
import type { Locale } from '@/lib/locale/locales'

/** As emojibase writes it down. */
interface Row {
  hexcode: string
  unicode: string
  label: string
  group?: number
  order?: number
  tags?: string[]
  skins?: { unicode: string; hexcode: string }[]
}

/** Their groups by ours. The third of theirs holds parts, such as hair, which are no emoji by themselves. */
const GROUP_OF: Record<number, (typeof GROUPS)[number]> = {
  0: 'smileys',
  1: 'people',
  3: 'nature',
  4: 'food',
  5: 'travel',
  6: 'activities',
  7: 'objects',
  8: 'symbols',
  9: 'flags',
}

const SOURCES: Record<Locale, () => Promise<{ default: unknown }>> = {
  en: () => import('emojibase-data/en/compact.json'),
  ru: () => import('emojibase-data/ru/compact.json'),
  zh: () => import('emojibase-data/zh/compact.json'),
  ko: () => import('emojibase-data/ko/compact.json'),
  // Nobody has translated them yet: English names, and words of our own to find them by.
  uz: () => import('emojibase-data/en/compact.json'),
}

const made = new Map<Locale, Promise<Emoji[]>>()

/** Every emoji with its name in a language, in the order of Unicode. */
export function listEmoji(locale: Locale): Promise<Emoji[]> {
  const list = made.get(locale) ?? make(locale)
  made.set(locale, list)
  return list
}

async function make(locale: Locale): Promise<Emoji[]> {
  const [own, english, codes] = await Promise.all([
    rowsOf(locale),
    rowsOf('en'),
    import('emojibase-data/en/shortcodes/github.json'),
  ])
  const inEnglish = new Map(english.map((row) => [row.hexcode, row]))
  const codesOf = codes.default as Record<string, string | string[]>
  return own
    .filter(({ group }) => group !== undefined && GROUP_OF[group] !== undefined)
    .toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
    .map((row) =>
      toEmoji(row, { english: inEnglish.get(row.hexcode), codes: [codesOf[row.hexcode] ?? []].flat(), locale }),
    )
}

const rowsOf = async (locale: Locale) => (await SOURCES[locale]()).default as Row[]

function toEmoji(
  row: Row,
  { english, codes, locale }: { english: Row | undefined; codes: string[]; locale: Locale },
): Emoji {
  const e = plain(row.unicode)
  const ours = locale === 'uz' ? (uzbekWords[e] ?? '') : ''
  const words = new Set([...(row.tags ?? []), ...(english?.tags ?? []), english?.label ?? '', ours].filter(Boolean))
  const tones = row.skins?.filter(({ hexcode }) => hexcode.split('-').filter(isTone).length === 1) ?? []
  const skins = tones.length === 5 ? tones : onesOfOneTone(row.skins ?? [])
  return {
    e,
    g: GROUPS.indexOf(GROUP_OF[row.group ?? 0] ?? 'symbols'),
    n: row.label,
    w: [...words].join(' ').toLowerCase(),
    c: codes.length > 0 ? codes : [codeOf(english?.label ?? row.label)],
    ...(skins.length === 5 && { s: skins.map(({ unicode }) => unicode) }),
  }
}

/** The newest have no code of their own yet. */
const codeOf = (label: string) => label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')

const isTone = (part: string) => /^1F3F[B-F]$/.test(part)

/** Two people may have two tones; one choice gives both the same. */
function onesOfOneTone(skins: { unicode: string; hexcode: string }[]) {
  const tonesOf = (hexcode: string) => new Set(hexcode.split('-').filter(isTone))
  return skins.filter(({ hexcode }) => tonesOf(hexcode).size === 1)
}

/** Without the sign that asks for a picture where that is what it is anyway: only so it is one emoji by the standard. */
function plain(emoji: string): string {
  const bare = emoji.replace(/\uFE0F$/u, '')
  return /^\p{RGI_Emoji}$/v.test(bare) ? bare : emoji
}
