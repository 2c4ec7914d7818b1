import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { body } from '@/lib/messages/body-shape'
import { bodyOf } from '@/lib/messages/markdown/body'
import { known, said } from '@/lib/messages/markdown/test-form'

/** From the sheets that collect how filters are evaded. */
const TRICKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert&#40;1)</script>',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<style>@import"javascript:alert(1)"</style>',
  '<a href="javascript:alert(1)">x</a>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?php echo 1 ?>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](<java\tscript:alert(1)>)',
  '[x](\u0001javascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript://a.example/%0aalert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](file:///etc/passwd)',
  '[x](intent://a#Intent;end)',
  '[x](blob:https://a.example/1)',
  '[x](//evil.example)',
  '[x](view-source:https://a.example)',
  '![x](javascript:alert(1))',
  '![x" onerror="alert(1)](x)',
  '<javascript:alert(1)>',
  '<data:text/html,x>',
  '[x]: javascript:alert(1)\n[x]',
  '{{constructor.constructor("alert(1)")()}}',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '"><script>alert(1)</script>',
  '[a]("><img src=x onerror=alert(1)>)',
  '[__proto__](https://a.example)',
]

describe('what was meant to run is text', () => {
  test.each(TRICKS)('%s', (trick) => {
    const found = bodyOf(`**b** ${trick}`, known) ?? bodyOf(trick, known)
    for (const to of addressesOf(found?.c ?? [])) expect(to).toMatch(/^(?:https?:\/\/|mailto:|tel:)/)
    const words = (trick.match(/[a-z]{4,}/gi) ?? []).filter((word) => word !== 'html')
    for (const word of found ? words : []) expect(JSON.stringify(found)).toContain(word)
  })
})

function addressesOf(nodes: unknown): string[] {
  if (Array.isArray(nodes)) return nodes.flatMap(addressesOf)
  if (typeof nodes !== 'object' || nodes === null) return []
  return Object.entries(nodes).flatMap(([key, value]) => (key === 'to' ? [String(value)] : addressesOf(value)))
}

test('of any text the form fits its shape, leads nowhere bad and loses no letter', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '**',
      '*',
      '_',
      '~~',
      '||',
      '`',
      '```',
      '\n',
      '\n> ',
      '\n- ',
      '\n1. ',
      '[',
      '](',
      ')',
      '\\',
      '@anna',
    ),
    fc.constantFrom(...TRICKS, ' ', 'word', '글', '@all', '#The', 'https://a.example/b_c'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const found = bodyOf(text, known)
      if (!found) return
      expect(body.parse(found)).toEqual(found)
      for (const to of addressesOf(found.c)) expect(to).toMatch(/^(?:https?:\/\/|mailto:|tel:)/)
      const shown = JSON.stringify(found.c)
      for (const letter of text.match(/\p{Script=Hangul}/gu) ?? []) expect(shown).toContain(letter)
    }),
    { numRuns: 500 },
  )
})

const BOMBS: Record<string, string> = {
  stars: '*',
  'opened and never closed': '*a ',
  'marks of all kinds': '*a _b ',
  'bold in leaning': '*a**b',
  brackets: '[',
  'links begun': '[a](',
  'links not ended': '[a](b',
  quotes: '>',
  'quotes with spaces': '> ',
  'lists on a line': '- ',
  'long list': '- a\n',
  'two lists': '1. a\n   - b\n',
  'quote and answer': '> a\nb\n',
  ticks: '`a',
  angles: '<https:',
  waves: '~~a',
  bars: ' ||a',
  backslashes: '\\',
  names: '@anna',
  rooms: '#The ',
  fences: '```\n',
  prose: 'hello *world* and _more_ words here ',
  addresses: 'https://a.example/*b* ',
  'all at once': '*_~|[`<',
}

describe('ten thousand characters', () => {
  test.each(Object.entries(BOMBS))('%s', (_, piece) => {
    const before = performance.now()
    bodyOf(piece.repeat(10_000 / piece.length), known)
    expect(performance.now() - before).toBeLessThan(1_000)
  })

  test('lists ever deeper, and ticks ever longer', () => {
    const deeper = Array.from({ length: 140 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')
    const longer = Array.from({ length: 140 }, (_, at) => '`'.repeat(at)).join(' ')
    for (const text of [deeper, longer]) expect(JSON.stringify(bodyOf(text) ?? '').length).toBeLessThan(30_000)
  })

  test('what is too much still has its names', () => {
    expect(said(`@anna ${'* '.repeat(2_000)}`)).toMatch(/^at\(@Anna Kim\) /)
  })
})
