import { expect, test } from 'vitest'
import { vectorOf } from './lexemes'

const lexemes = (text: string) => [...vectorOf(text).matchAll(/'([^']+)'/g)].map(([, lexeme]) => lexeme)

test.each([
  ['case and width', 'ＨＥＬＬＯ Hello', ['hello']],
  ['accents on Latin letters', 'Café naïve', ['cafe', 'naive', 'naiv']],
  ['ё, but not й', 'ёлкой', ['елкой', 'елк', '~yolkoy']],
  ["Uzbek's apostrophes", "oʻzbek o‘zbek o’zbek o'zbek oʼzbek", ['ozbek']],
  ['both alphabets of Uzbek', 'Ўзбекистон яхши', ['ўзбекистон', '~ozbekiston', 'яхши', 'яхш', '~yaxshi']],
  ['English forms', 'installed installing', ['installed', 'instal', 'installing']],
  ['Russian forms', 'книгами', ['книгами', 'книг', '~knigami']],
  ['pairs of Chinese characters', '数据库', ['数据', '据库', '库']],
  ['pairs of Korean syllables, beside Latin letters', 'ubuntu에서', ['ubuntu', '에서', '서']],
  ['kana, of half width too', 'ﾃｽﾄ', ['テス', 'スト', 'ト']],
  [
    'parts of names in code',
    'getUserName HTTPServer',
    ['getusername', 'getusernam', 'get', 'user', 'name', 'httpserver', 'http', 'server'],
  ],
  ['what stands between dots and lines', 'foo_bar-baz.qux', ['foo', 'bar', 'baz', 'qux']],
  ['a link', 'see www.a.b', ['see', 'www', 'a', 'b', ':link']],
  ['code', 'run `ls`', ['run', 'ls', ':code']],
  ['pictures', 'yes 👍🏽 ❤️', ['yes', 'ye', '👍', '❤']],
  ['nothing that could be found', '?! … — ʻ', []],
])('%s', (_, text, expected) => {
  expect(lexemes(text)).toEqual(expected)
})

test('a place has a number, and what is derived stands where its word stands', () => {
  expect(vectorOf('Books, and books')).toBe(`'books':1A,3A 'book':1,3 'and':2A`)
})

test('a literal stays small, whatever the text', () => {
  expect(vectorOf('a'.repeat(10_000)).length).toBeLessThan(100)
  expect(vectorOf('ab '.repeat(3_000)).length).toBeLessThan(2_000)
  const everything = Array.from({ length: 10_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  expect(vectorOf(everything).length).toBeLessThan(250_000)
})
