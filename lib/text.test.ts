import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePoints, exactText, writtenLine, writtenText } from './text'

const INVISIBLE = {
  'only spaces': ' \t\n\u00A0\u2003\u3000',
  'zero width': '\u200B\u200C\u200D\u2060\uFEFF',
  'a soft hyphen': '\u00AD',
  'a Braille blank': '\u2800',
  'a Hangul filler': '\u3164\u115F',
  'direction marks': '\u200E\u200F\u202E\u2066',
  'tag characters': '\u{E0061}\u{E007F}',
  'variation selectors': '\uFE0F\u{E0100}',
  'accents on nothing': '\u0301\u0300',
  'control characters': '\u0001\u0007\u001B',
}

const codesOf = (result: { error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues.map(({ message }) => message)

describe('text that people write', () => {
  const text = writtenText(1, 10)

  test('is brought to NFC and trimmed, and measured after that', () => {
    expect(text.parse('  e\u0301t\u00E9 \n')).toBe('\u00E9t\u00E9')
    expect(text.parse('e\u0301'.repeat(10))).toBe('\u00E9'.repeat(10))
  })

  test('is measured in code points: an astral character is one', () => {
    expect(text.parse('👋'.repeat(10))).toBe('👋'.repeat(10))
    expect(codesOf(text.safeParse('👋'.repeat(11)))).toEqual(['too_long'])
  })

  test.each(Object.entries(INVISIBLE))('refuses %s as nothing at all', (_, invisible) => {
    expect(codesOf(text.safeParse(invisible))).toEqual(['required'])
    expect(text.safeParse(`${invisible.slice(0, 4)}a`).success).toBe(true)
  })

  test('refuses what Postgres would not store as it came', () => {
    expect(codesOf(text.safeParse('a\0b'))).toEqual(['malformed'])
    expect(codesOf(text.safeParse('a\uD800b'))).toEqual(['malformed'])
    expect(codesOf(text.safeParse('\uDC00\uD800'))).toEqual(['malformed'])
  })

  test('may be empty where nothing is asked for', () => {
    expect(writtenText(0, 10).parse('  ')).toBe('')
  })

  test('keeps its lines', () => {
    expect(text.parse('a\n\n b')).toBe('a\n\n b')
  })
})

describe('a line that people write', () => {
  test('has no line breaks, no marks that turn text around, no terminal codes', () => {
    const line = writtenLine(1, 30)
    expect(line.parse('Anna\r\nAdmin\tand  more')).toBe('Anna Admin and more')
    expect(line.parse('photo\u202Egpj.exe')).toBe('photogpj.exe')
    expect(line.parse('\u001B[31mred\u0007')).toBe('[31mred')
  })
})

test.each([
  ['text', writtenText(1, 10)],
  ['a line', writtenLine(1, 10)],
])('%s that is tidy has nothing more to tidy', (_, shape) => {
  const piece = fc.constantFrom('a', 'e\u0301', ' ', '\n', '\t', '\u0007', '\u0085', '\u202E', '\u200B', '👋', '\u0301')
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 12 }), (input) => {
      const { data } = shape.safeParse(input)
      fc.pre(data !== undefined)
      expect(shape.parse(data)).toBe(data)
      expect(codePoints(data ?? '')).toBeLessThanOrEqual(10)
    }),
  )
})

describe('exact text', () => {
  test('is taken byte by byte', () => {
    expect(exactText(1, 10).parse(' e\u0301 ')).toBe(' e\u0301 ')
  })

  test('is held to its length in code points, and to what can be stored', () => {
    const password = exactText(2, 4)
    expect(codesOf(password.safeParse('👋'))).toEqual(['too_short'])
    expect(password.safeParse('👋👋👋👋').success).toBe(true)
    expect(codesOf(password.safeParse('👋👋👋👋👋'))).toEqual(['too_long'])
    expect(codesOf(password.safeParse('a\0b'))).toEqual(['malformed'])
    expect(codesOf(password.safeParse('ab\uDFFF'))).toEqual(['malformed'])
    expect(codesOf(password.safeParse(['ab']))).toEqual(['malformed'])
  })
})
