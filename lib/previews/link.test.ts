import { expect, test } from 'vitest'
import { previewableLink } from '@/lib/previews/link'

test.each([
  ['look: https://a.example/x, and https://b.example', 'https://a.example/x'],
  ['www.a.example', 'https://www.a.example/'],
  ['(see https://a.example/x_(y)).', 'https://a.example/x_(y)'],
  ['[here](https://a.example/x)', 'https://a.example/x'],
  ['`https://a.example` but https://b.example', 'https://b.example/'],
  ['``https://a.example ` `` then https://b.example', 'https://b.example/'],
  ['a ` alone https://a.example', 'https://a.example/'],
  ['```\nhttps://a.example\n```\nhttps://b.example', 'https://b.example/'],
  ['~~~ sh\ncurl https://a.example\n~~~\nhttps://b.example', 'https://b.example/'],
  ['```\nhttps://a.example\nnever closed', null],
  ['`https://a.example`', null],
  ['mail me@a.example or mailto:me@a.example', null],
  ['ftp://a.example javascript:alert(1)', null],
  ['nothing here', null],
])('%s', (text, link) => {
  expect(previewableLink(text)).toBe(link)
})

test('a text of nothing but marks is looked through in no time', () => {
  for (const unit of ['`', '` ', '```\n', '~~~\n', '`a``b'])
    expect(previewableLink(`https: ${unit.repeat(10_000 / unit.length)}`)).toBeNull()
}, 2_000)
