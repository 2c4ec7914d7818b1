import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { LOCALES } from './locales'

type Messages = { [key: string]: string | Messages }

const read = (code: string): Messages =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../locales/${code}.json`, import.meta.url)), 'utf8'))

const flatten = (messages: Messages, path = ''): [key: string, text: string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] satisfies [string, string]] : flatten(value, `${path}${key}.`),
  )

const english = new Map(flatten(read('en')))

describe.each(LOCALES)('$name', ({ code, tag }) => {
  const messages = flatten(read(code))

  test('has the same keys as English, in the same order', () => {
    expect(messages.map(([key]) => key)).toEqual([...english.keys()])
  })

  test('says something everywhere, with the same arguments', () => {
    for (const [key, text] of messages) {
      expect(text.trim(), key).not.toBe('')
      expect([...argumentsOf(text)].toSorted(), key).toEqual([...argumentsOf(english.get(key) ?? '')].toSorted())
    }
  })

  test('has every plural form of the language', () => {
    for (const [key, text] of messages)
      for (const { options, pluralType } of pluralsOf(parse(text))) {
        const needed = new Intl.PluralRules(tag, { type: pluralType ?? 'cardinal' }).resolvedOptions().pluralCategories
        const given = Object.keys(options).filter((form) => !form.startsWith('='))
        expect(given.toSorted(), key).toEqual(needed.toSorted())
      }
  })
})

test('the plural test knows how many forms a language needs', () => {
  const formsOf = (tag: string) => new Intl.PluralRules(tag).resolvedOptions().pluralCategories.length
  expect(LOCALES.map(({ tag }) => formsOf(tag))).toEqual([2, 4, 1, 1, 2])
  expect([...english.values()].flatMap((text) => pluralsOf(parse(text))).length).toBeGreaterThan(0)
})

const argumentsOf = (text: string) => new Set(elementsOf(parse(text)).flatMap((it) => ('value' in it ? named(it) : [])))

const named = (element: MessageFormatElement & { value: string }) =>
  element.type === TYPE.literal ? [] : [`${TYPE[element.type]}:${element.value}`]

const pluralsOf = (elements: MessageFormatElement[]) =>
  elements.flatMap(withChildren).filter((element) => element.type === TYPE.plural)

const elementsOf = (elements: MessageFormatElement[]) => elements.flatMap(withChildren)

function withChildren(element: MessageFormatElement): MessageFormatElement[] {
  const children =
    'options' in element
      ? Object.values(element.options).flatMap(({ value }) => value)
      : 'children' in element
        ? element.children
        : []
  return [element, ...children.flatMap(withChildren)]
}
