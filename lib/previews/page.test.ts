import { describe, expect, test } from 'vitest'
import { tidyLine } from '@/lib/previews/line'
import { PageReader } from '@/lib/previews/page'

function read(html: string | Buffer, type = 'text/html') {
  const reader = new PageReader(type)
  reader.write(Buffer.from(html))
  return reader.end()
}

const inHead = (head: string) => `<!doctype html><html><head>${head}</head><body><p>Hello</body></html>`
/** `Привет` as it was written before UTF-8. */
const PRIVET = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
/** `한글` */
const HANGUL = Buffer.from([0xc7, 0xd1, 0xb1, 0xdb])
const titled = (title: Buffer, head = '') =>
  Buffer.concat([Buffer.from(`<head>${head}<title>`), title, Buffer.from('</title>')])

describe('a page says of itself', () => {
  test('what its Open Graph tags say, before Twitter tags, before plain ones', () => {
    const og = `<meta property="og:title" content="One"><meta property="og:description" content="Two">
      <meta property="og:site_name" content="Three"><meta property="og:image" content="/four.png">`
    const twitter = `<meta name="twitter:title" content="T1"><meta name="twitter:description" content="T2">
      <meta name="twitter:image" content="t3.png">`
    const plain = '<title>P1</title><meta name="description" content="P2">'
    const all = { title: 'One', description: 'Two', site: 'Three', picture: '/four.png' }
    expect(read(inHead(plain + twitter + og))).toEqual(all)
    expect(read(inHead(plain + twitter))).toEqual({ title: 'T1', description: 'T2', picture: 't3.png' })
    expect(read(inHead(plain))).toEqual({ title: 'P1', description: 'P2' })
  })

  test.each<[string, string | Buffer, string]>([
    ['in capitals and without quotes', '<HEAD><META PROPERTY=OG:TITLE CONTENT=Loud>', 'Loud'],
    [
      'the first of several',
      inHead('<meta property="og:title" content="A"><meta property="og:title" content="B">'),
      'A',
    ],
    ['with entities', inHead('<title>Salt &amp; pepper &#x1F9C2; &lt;b&gt;</title>'), 'Salt & pepper 🧂 <b>'],
    [
      'with tags that are text in a title',
      inHead('<title><script>alert(1)</script></title>'),
      '<script>alert(1)</script>',
    ],
    ['not what a script says', inHead('<script>"<title>No</title></head>"</script><title>Yes</title>'), 'Yes'],
    ['not what a comment says', inHead('<!-- <title>No</title> --><title>Yes</title>'), 'Yes'],
    ['without a head', '<title>Bare</title><p>text', 'Bare'],
    ['without an end', '<head><title>Cut off', 'Cut off'],
    ['on several lines', inHead('<title>\n  One\n  line\t\n</title>'), 'One line'],
    ['in NFC', inHead('<title>Cafe\u0301</title>'), 'Café'],
    ['without marks that turn the text', inHead('<title>gnp\u202E.exe\u2066\u200F!</title>'), 'gnp.exe!'],
    ['without controls', inHead('<title>a\u0007b\u001b[31mc&#1;</title>'), 'ab[31mc'],
    ['an empty tag does not count', inHead('<meta property="og:title" content=" "><title>Yes</title>'), 'Yes'],
  ])('a title %s', (_, html, title) => {
    expect(read(html)?.title).toBe(title)
  })

  test.each([
    ['nothing at all', ''],
    ['no title', inHead('<meta name="description" content="Hello">')],
    ['a title in which there is nothing to see', inHead('<title>\u200b \u2800\ufeff</title>')],
    ['a title that comes with the body', inHead('').replace('<p>', '<title>Late</title>')],
    ['a picture and no words', inHead('<meta property="og:image" content="/a.png">')],
  ])('%s: nothing', (_, html) => {
    expect(read(html)).toBeNull()
  })

  test.each<[string, Buffer, string, string]>([
    ['by what the server says', titled(PRIVET), 'text/html; charset=windows-1251', 'Привет'],
    ['by what it says itself', titled(PRIVET, '<meta charset="windows-1251">'), 'text/html', 'Привет'],
    [
      'in the older way',
      titled(HANGUL, '<meta http-equiv=Content-Type content="text/html; charset=euc-kr">'),
      'text/html',
      '한글',
    ],
    ['by its first bytes', Buffer.from('\ufeff<title>한글</title>', 'utf16le'), 'text/html; charset=latin1', '한글'],
    ['unknown, as UTF-8', titled(Buffer.from('한글')), 'text/html; charset="no-such-thing"', '한글'],
    ['not at all, as UTF-8', titled(Buffer.from('Привет')), 'text/html', 'Привет'],
    ['wrongly, without breaking', titled(Buffer.concat([PRIVET, Buffer.from('!')])), 'text/html', '������!'],
  ])('its encoding %s', (...[, html, type, title]) => {
    expect(read(html, type)?.title).toBe(title)
  })

  test('the same when it comes byte by byte, and is enough at the end of its head', () => {
    const reader = new PageReader('text/html')
    const html = Buffer.from(inHead(`<title>한글 🧂</title><style>${'a'.repeat(2_000)}</style>`))
    const end = html.indexOf('</head>') + '</head>'.length
    const answers = [...html].map((byte) => reader.write(Buffer.from([byte])))
    expect(answers.indexOf(true)).toBe(end - 1)
    expect(reader.end()).toEqual({ title: '한글 🧂' })
  })

  test('at most so much', () => {
    const long = read(
      inHead(`<title>${'t'.repeat(3_000)}</title><meta name=description content="${'d '.repeat(2_000)}">
        <meta property=og:site_name content="${'s'.repeat(300)}">`),
    )
    expect([long?.title, long?.description, long?.site].map((text) => text?.length)).toEqual([200, 300, 80])
    expect(long?.title.endsWith('t…')).toBe(true)
    expect(read(inHead(`<title>${'t'.repeat(600_000)}</title>`))?.title).toHaveLength(200)
  })
})

test('a line is cut between characters, not inside one', () => {
  expect(tidyLine('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 10)).toBe('👩‍👩‍👧‍👦…')
  expect(tidyLine('\ud800half', 10)).toBe('�half')
  expect(tidyLine(`a${'\u0301'.repeat(5_000)}`, 200)).toBe('…')
})
