import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from '@/lib/messages/links'

const links = (text: string) =>
  splitLinks(text).flatMap(({ text: shown, href }) => (href === null ? [] : [[shown, href]]))

test.each([
  ['see https://a.example/b?c=d#e now', 'https://a.example/b?c=d#e', 'https://a.example/b?c=d#e'],
  ['HTTP://A.EXAMPLE', 'HTTP://A.EXAMPLE', 'http://a.example/'],
  ['(https://a.example/x_(y)).', 'https://a.example/x_(y)', 'https://a.example/x_(y)'],
  ['Is it https://a.example?', 'https://a.example', 'https://a.example/'],
  ['看 https://例え.jp/路径。然后', 'https://例え.jp/路径', 'https://xn--r8jz45g.jp/%E8%B7%AF%E5%BE%84'],
  ['（https://a.example/b）', 'https://a.example/b', 'https://a.example/b'],
  ['www.a.example!', 'www.a.example', 'https://www.a.example/'],
  ['write to ann@a.example.', 'ann@a.example', 'mailto:ann@a.example'],
  ['mailto:ann@a.example', 'mailto:ann@a.example', 'mailto:ann@a.example'],
])('%s', (text, shown, href) => {
  expect(links(text)).toEqual([[shown, href]])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'https://',
  'http://[',
  'www.',
  'a@b',
  'not a link: a.b',
])('%s stays text', (text) => {
  expect(links(text)).toEqual([])
})

test('several links stand between what was said', () => {
  expect(splitLinks('a https://x.example b https://y.example c').map(({ text }) => text)).toEqual([
    'a ',
    'https://x.example',
    ' b ',
    'https://y.example',
    ' c',
  ])
})

test('nothing of a text is lost or doubled, and every link is of a safe kind', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.webUrl(),
    fc.emailAddress(),
    fc.constantFrom('javascript:', 'www.', '(', ').', '。'),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const parts = splitLinks(text)
      expect(parts.map((part) => part.text).join('')).toBe(text)
      for (const { href } of parts) if (href !== null) expect(href).toMatch(/^(https?:\/\/|mailto:)/)
    }),
  )
})

test('a text of ten thousand characters that never becomes a link is read in one go', () => {
  for (const piece of ['www.', 'a', 'a@', 'a.', '(', 'http://(', '.'])
    expect(splitLinks(piece.repeat(10_000 / piece.length)).length).toBeGreaterThan(0)
})
