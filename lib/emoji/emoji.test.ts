import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { listEmoji } from '@/lib/emoji/catalogue'
import { inTone } from '@/lib/emoji/load'
import { searchEmoji } from '@/lib/emoji/search'
import { GROUPS } from '@/lib/emoji/shape'
import { uzbekWords } from '@/lib/emoji/uzbek'
import { LOCALES } from '@/lib/locale/locales'

describe.each(LOCALES)('$name', ({ code }) => {
  test('has every emoji once, each of which is one by the standard, in every group', async () => {
    const list = await listEmoji(code)
    expect(list.length).toBeGreaterThan(1_800)
    expect(new Set(list.map(({ e }) => e)).size).toBe(list.length)
    expect(new Set(list.map(({ g }) => g)).size).toBe(GROUPS.length)
    for (const { e, n, s = [] } of list) {
      for (const one of [e, ...s]) expect(one).toMatch(/^\p{RGI_Emoji}$/v)
      expect(n).not.toBe('')
    }
  })

  test('comes in less than 130 kB', async () => {
    expect(gzipSync(JSON.stringify(await listEmoji(code))).length).toBeLessThan(130_000)
  })
})

test('is found in the language of the page, and in English', async () => {
  const first = async (code: (typeof LOCALES)[number]['code'], q: string) =>
    searchEmoji(await listEmoji(code), q, 12).map(({ e }) => e)
  expect(await first('en', 'tada')).toContain('🎉')
  expect((await first('en', '+1'))[0]).toBe('👍')
  expect(await first('en', 'red heart')).toContain('❤️')
  expect(await first('ru', 'сердце')).toContain('❤️')
  expect(await first('ru', 'кошка')).toContain('🐈')
  expect(await first('ru', 'tada')).toContain('🎉')
  expect(await first('zh', '猫')).toContain('🐈')
  expect(await first('zh', '红心')).toContain('❤️')
  expect(await first('ko', '고양이')).toContain('🐈')
  expect(await first('ko', '빨간 하트')).toContain('❤️')
  expect(await first('uz', 'yurak')).toContain('❤️')
  expect(await first('uz', "tug'ilgan")).toEqual(['🎂'])
  expect(await first('en', 'nothing like this')).toEqual([])
  expect(await first('en', ' ')).toEqual([])
})

test('has its skin tones, also where there are two people', async () => {
  const list = await listEmoji('en')
  const of = (name: string) => list.find(({ n }) => n === name)
  expect(inTone(of('thumbs up') ?? fail(), 5)).toBe('👍🏿')
  expect(inTone(of('thumbs up') ?? fail(), 0)).toBe('👍')
  expect(inTone(of('people holding hands') ?? fail(), 1)).toBe('🧑🏻‍🤝‍🧑🏻')
  expect(inTone(of('red heart') ?? fail(), 3)).toBe('❤️')
})

test('the Uzbek words stand at emoji that exist', async () => {
  const known = new Set((await listEmoji('uz')).map(({ e }) => e))
  expect(Object.keys(uzbekWords).filter((emoji) => !known.has(emoji))).toEqual([])
})

function fail(): never {
  throw new Error('no such emoji')
}
