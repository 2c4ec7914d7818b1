import { expect, test } from 'vitest'
import { negotiateLocale } from './negotiate'

test.each([
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
  ['uz-Latn-UZ', 'uz'],
  ['uz-Cyrl,ru;q=0.5', 'uz'],
  ['zh-TW', 'zh'],
  ['KO-kr', 'ko'],
  ['de-DE,de;q=0.9,ko;q=0.5,en;q=0.7', 'en'],
  ['en;q=0.1, ko;q=0.2', 'ko'],
  ['en;q=0,ru;q=0.1', 'ru'],
  ['de', undefined],
  ['*', undefined],
  ['', undefined],
  [null, undefined],
  ['ru;q=many,ko', 'ko'],
])('%s asks for %s', (header, locale) => {
  expect(negotiateLocale(header)).toBe(locale)
})
