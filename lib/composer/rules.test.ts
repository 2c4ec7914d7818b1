import { describe, expect, test } from 'vitest'
import { isInCode } from '@/lib/composer/code'
import { applyEdit } from '@/lib/composer/edit'
import { emoticonAt } from '@/lib/composer/emoticons'
import { shortcodeAt } from '@/lib/composer/shortcodes'
import { triggerAt } from '@/lib/composer/trigger'
import { type Form, wrap } from '@/lib/composer/wrap'

/** The text with `|` where the caret stands. */
function at(marked: string): [string, number] {
  return [marked.replace('|', ''), marked.indexOf('|')]
}

describe('code', () => {
  test.each([
    ['a `b| c` d', true],
    ['a `b| c', true],
    ['a `b` c|', false],
    ['a `b\nc|', false],
    ['```\nlet a|\n```', true],
    ['```\nlet a\n``` b|', false],
    ['```\nlet `a` |', true],
    ['none|', false],
  ])('%s', (marked, expected) => expect(isInCode(...at(marked))).toBe(expected))
})

describe('emoticons', () => {
  const shown = (marked: string) => {
    const [text, end] = at(marked)
    const edit = emoticonAt(text, end)
    return edit && applyEdit(text, edit)
  }

  test.each([
    [':)|', '🙂'],
    ['hello :)|', 'hello 🙂'],
    ['привет :D| там', 'привет 😄 там'],
    ['안녕 <3|', '안녕 ❤️'],
    ['line\n>:(|', 'line\n😠'],
    ["oh :'(|", 'oh 😢'],
  ])('%s becomes %s', (marked, expected) => expect(shown(marked)).toBe(expected))

  test.each([
    ['http:/|'],
    ['see https://a.b/:)|'],
    ['note:)|'],
    ['abcde:)|'],
    ['1:3|'],
    ['`a :)|'],
    ['```\nx :)|'],
    ['constructor|'],
    [':|'],
  ])('%s stays', (marked) => expect(shown(marked)).toBeNull())
})

describe('shortcodes', () => {
  const known: Record<string, string> = { tada: '🎉', '+1': '👍' }
  const shown = (marked: string) => {
    const [text, end] = at(marked)
    const edit = shortcodeAt(text, end, (code) => known[code])
    return edit && applyEdit(text, edit)
  }
  test.each([
    [':tada:|', '🎉'],
    ['so (:TADA:|)', 'so (🎉)'],
    ['fine :+1:| then', 'fine 👍 then'],
  ])('%s becomes %s', (marked, expected) => expect(shown(marked)).toBe(expected))
  test.each([[':nothing:|'], ['a:tada:|'], ['`:tada:|'], ['https://a.b/?x=:tada:|'], ['10:tada:|'], [':tada|']])(
    '%s stays',
    (marked) => expect(shown(marked)).toBeNull(),
  )
})

describe('what can be completed', () => {
  test.each([
    ['@|', '@', ''],
    ['hello @an|', '@', 'an'],
    ['(@ann.a|', '@', 'ann.a'],
    ['@Ан|на', '@', 'Ан'],
    ['@김|', '@', '김'],
    ['@王小|', '@', '王小'],
    ['@oʻ|', '@', 'oʻ'],
    ['mail@host|', null, null],
    ['see #gar|', '#', 'gar'],
    ['a#b|', null, null],
    [':smi|', ':', 'smi'],
    [':s|', null, null],
    [':кот|', ':', 'кот'],
    [':고|', ':', '고'],
    [':+1|', ':', '+1'],
    [':)|', null, null],
    ['at 10:30|', null, null],
    ['https://a|', null, null],
    ['`@an|', null, null],
    ['@an |', null, null],
  ])('%s', (marked, mark, query) => {
    const found = triggerAt(...at(marked))
    expect([found?.mark ?? null, found?.query ?? null]).toEqual([mark, query])
  })
})

describe('forms', () => {
  /** The selection stands between brackets. */
  const formed = (marked: string, form: Form) => {
    const [start, end] = [marked.indexOf('⟦'), marked.indexOf('⟧') - 1]
    const value = marked.replace(/[⟦⟧]/gu, '')
    const edit = wrap({ value, start, end }, form)
    const text = applyEdit(value, edit)
    const [from, to] = edit.select ?? [0, 0]
    return `${text.slice(0, from)}⟦${text.slice(from, to)}⟧${text.slice(to)}`
  }
  test.each([
    ['a ⟦b⟧ c', 'bold', 'a **⟦b⟧** c'],
    ['a **⟦b⟧** c', 'bold', 'a ⟦b⟧ c'],
    ['a ⟦**b**⟧ c', 'bold', 'a ⟦b⟧ c'],
    ['a⟦ b ⟧c', 'italic', 'a _⟦b⟧_ c'],
    ['⟦⟧', 'strike', '~~⟦⟧~~'],
    ['~~⟦⟧~~', 'strike', '⟦⟧'],
    ['⟦한글⟧', 'spoiler', '||⟦한글⟧||'],
    ['⟦x⟧', 'code', '`⟦x⟧`'],
    ['say ⟦a\nb⟧ now', 'code', 'say \n```\n⟦a\nb⟧\n```\n now'],
    ['⟦here⟧', 'link', '[here](⟦⟧)'],
    ['⟦https://a.b⟧', 'link', '[⟦⟧](https://a.b)'],
    ['⟦⟧', 'link', '[⟦⟧]()'],
    ['one\ntw⟦o\nthree⟧', 'quote', 'one\n⟦> two\n> three⟧'],
    ['⟦> two\n> three⟧', 'quote', '⟦two\nthree⟧'],
  ] satisfies [string, Form, string][])('%s as %s', (marked, form, expected) => {
    expect(formed(marked, form)).toBe(expected)
  })
})
