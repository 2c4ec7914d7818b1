import { expect, test } from 'vitest'
import { isWritten, SHORTCUTS, shortcutOf } from './table'

const press = (keys: string, key?: string, code?: string) => {
  const parts = keys.split('+')
  const last = parts.at(-1) ?? ''
  return {
    key: key ?? last,
    code: code ?? (/^[A-Z]$/i.test(last) ? `Key${last.toUpperCase()}` : last),
    altKey: parts.includes('Alt'),
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    shiftKey: parts.includes('Shift'),
  }
}

test.each([
  ['Ctrl+k', 'switcher'],
  ['Meta+k', 'switcher'],
  ['Alt+ArrowUp', 'previous'],
  ['Alt+Shift+ArrowDown', 'nextUnread'],
  ['Escape', 'read'],
  ['Shift+Escape', 'readAll'],
  ['Ctrl+/', 'shortcuts'],
  ['Shift+?', 'shortcuts'],
  ['Ctrl+f', 'search'],
  ['Ctrl+Shift+F', 'searchAll'],
  ['k', null],
  ['ArrowUp', null],
  ['Ctrl+Alt+k', null],
  ['Ctrl+Meta+k', null],
  ['Ctrl+Shift+k', null],
  ['Enter', null],
  ['Ctrl+b', null],
])('%s is %s', (keys, id) => {
  expect(shortcutOf(press(keys))).toBe(id)
})

test('a letter is the same key on every keyboard, and where one’s own alphabet writes it elsewhere', () => {
  expect(shortcutOf(press('Ctrl+K', 'л'))).toBe('switcher')
  expect(shortcutOf(press('Ctrl+K', 'ㅏ'))).toBe('switcher')
  expect(shortcutOf(press('Ctrl+K', 'k', 'KeyV'))).toBe('switcher')
  expect(shortcutOf(press('Ctrl+/', '.', 'Slash'))).toBe('shortcuts')
})

test('what is written in a field is no shortcut there', () => {
  expect(isWritten(press('Shift+?'))).toBe(true)
  expect(isWritten(press('Ctrl+K'))).toBe(false)
  expect(isWritten(press('Escape'))).toBe(false)
})

test('no two shortcuts share their keys', () => {
  const keys = SHORTCUTS.flatMap((shortcut) => shortcut.keys)
  expect(new Set(keys).size).toBe(keys.length)
})
