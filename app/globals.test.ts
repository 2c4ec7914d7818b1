import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { PAPER } from '@/lib/appearance/appearance'

const css = readFileSync(fileURLToPath(new URL('./globals.css', import.meta.url)), 'utf8')

const TEXT = 4.5
const ICON = 3
const GROUNDS = ['paper', 'paper-sunken', 'paper-raised', 'paper-hover']

/** Every pair that a component may put on one another: ink, grounds, and the contrast WCAG 2.2 AA asks for. */
const PAIRS: [ink: string, grounds: string[], least: number][] = [
  ['ink', [...GROUNDS, 'line', 'accent-tint', 'mention-tint', 'light-fall'], TEXT],
  ['ink-soft', [...GROUNDS, 'accent-tint', 'mention-tint'], TEXT],
  ['paper', ['ink-soft'], TEXT],
  ['accent', [...GROUNDS, 'accent-tint', 'mention-tint'], TEXT],
  ['code-string', ['paper-sunken'], TEXT],
  ['accent-hover', GROUNDS, TEXT],
  ['mention', [...GROUNDS, 'mention-tint'], TEXT],
  ['scan-ink', ['scan-paper'], TEXT],
  ['online', [...GROUNDS, 'accent-tint'], ICON],
  ['danger', GROUNDS, TEXT],
  ['on-accent', ['accent', 'accent-hover'], TEXT],
  ['on-mention', ['mention'], TEXT],
  ['on-danger', ['danger', 'danger-hover'], TEXT],
  ['focus', [...GROUNDS, 'accent-tint'], ICON],
  ['edge', ['paper', 'paper-sunken', 'paper-raised'], ICON],
  ['tone-ink', ['paper', 'paper-raised', 'tone-paper'], TEXT],
]

const SCHEMES = ['light', 'dark'] as const
const ACCENTS = declarations('accent-hue')
const TONES = declarations('tone-hue')

test('there are four accents and eight tones', () => {
  expect(ACCENTS).toHaveLength(4)
  expect(TONES).toHaveLength(8)
})

describe.each(SCHEMES)('in %s', (scheme) => {
  test.each(PAIRS)('%s can be read on %j', (ink, grounds, least) => {
    for (const hues of ACCENTS.flatMap((accent) => TONES.map((tone) => ({ accent, tone }))))
      for (const ground of grounds) {
        const [first, second] = [ink, ground].map((role) => luminance(colour(role, scheme, hues)))
        expect(
          contrast(first ?? 0, second ?? 0),
          `${ink} on ${ground}, ${JSON.stringify(hues)}`,
        ).toBeGreaterThanOrEqual(least)
      }
  })
})

test('the browser is told the colour of the paper', () => {
  const hues = { accent: 0, tone: 0 }
  expect(SCHEMES.map((scheme) => hex(colour('paper', scheme, hues)))).toEqual(SCHEMES.map((scheme) => PAPER[scheme]))
})

interface Hues {
  accent: number
  tone: number
}
type Oklch = [lightness: number, chroma: number, hue: number]

function declarations(name: string): number[] {
  return [...css.matchAll(new RegExp(`--${name}: (\\d+);`, 'g'))].map(([, value]) => Number(value))
}

/** The first declaration of a role is the one without extra contrast; `light-dark(a, b)` holds both schemes. */
function colour(role: string, scheme: 'light' | 'dark', hues: Hues): Oklch {
  const declared = new RegExp(`--${role}: ([^;]+);`).exec(css)?.[1]
  const alias = /^var\(--([a-z-]+)\)$/.exec(declared ?? '')?.[1]
  if (alias) return colour(alias, scheme, hues)
  const values = (declared ?? '')
    .replaceAll('var(--accent-hue)', String(hues.accent))
    .replaceAll('var(--tone-hue)', String(hues.tone))
    .matchAll(/oklch\(([\d. ]+)\)/g)
  const [light, dark] = [...values].map(([, parts = '']) => parts.split(' ').map(Number))
  const [l, c, h] = (scheme === 'light' ? light : dark) ?? []
  if (l === undefined || c === undefined || h === undefined) throw new Error(`--${role} has no ${scheme} colour`)
  return [l, c, h]
}

/** WCAG relative luminance. */
function luminance(colour: Oklch): number {
  const [r, g, b] = linearRgb(colour)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)

function hex(colour: Oklch): string {
  const encoded = linearRgb(colour).map((c) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055))
  return `#${encoded
    .map((c) =>
      Math.round(c * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

/** The conversion of CSS Color 4, cut to what a screen can show. */
function linearRgb([lightness, chroma, hue]: Oklch): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180)
  const b = chroma * Math.sin((hue * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const cut = (channel: number) => Math.min(1, Math.max(0, channel))
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ]
}

/**
 * `:has()` of whatever may come with a message makes the browser look at the whole page again for each row: one such class
 * anywhere doubled the longest task while scrolling. Before one is added here, see `npm run bench -- long-room`.
 */
test('classes look at what is inside an element only where it costs nothing', () => {
  const sources = globSync('{app,components}/**/*.tsx').map((file) => readFileSync(file, 'utf8'))
  const used = sources.flatMap(
    (source) => source.match(/\b(?:group-|peer-)?has-[^\s"'`]*?(?=\]:|:(?![^[]*\])|\/)/g) ?? [],
  )
  expect([...new Set(used)].sort()).toEqual([
    'group-has-[option:last-child:checked]',
    'group-has-[option:not(:first-child):checked]',
    'group-has-data-[pane=conversation]',
    'group-has-data-[pane=list]',
    'group-has-data-pending',
    'has-[textarea:focus-visible',
    'has-checked',
    'has-focus-visible',
  ])
})
