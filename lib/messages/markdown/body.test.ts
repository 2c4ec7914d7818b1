import { describe, expect, test } from 'vitest'
import { bodyOf } from '@/lib/messages/markdown/body'
import { namesIn } from '@/lib/messages/markdown/names'
import { known, said } from '@/lib/messages/markdown/test-form'

describe('what is said in a line', () => {
  test.each([
    ['**bold** and *leaning* and _so_', 'b(bold) and i(leaning) and i(so)'],
    ['***both***', 'i(b(both))'],
    ['__bold__', 'b(bold)'],
    ['~~gone~~', 's(gone)'],
    ['||the murderer||', 'x(the murderer)'],
    ['||a **b** c|| d', 'x(a b(b) c) d'],
    ['~~a ||b|| c~~', 's(a x(b) c)'],
    ['`a*b*c`', 'code(a*b*c)'],
    ['``a`b``', 'code(a`b)'],
    ['*a _b **c** d_ e*', 'i(a i(b b(c) d) e)'],
    ['one\n**two**\nthree', 'one\nb(two)\nthree'],
    ['one\n\n**two**', 'one / b(two)'],
    ['**"인용"**은', 'b("인용")은'],
    ['**굵게**입니다', 'b(굵게)입니다'],
    ['그는 *“정말”*이라고 했다', '그는 i(“정말”)이라고 했다'],
    ['这是**“重点”**内容', '这是b(“重点”)内容'],
    ['**重点。**然后', 'b(重点。)然后'],
    ['これは**「強調」**です', 'これはb(「強調」)です'],
    ['~~"취소"~~는', 's("취소")는'],
    ['범인은||철수||다', '범인은x(철수)다'],
    [String.raw`\*not\* \|\|this\|\|`, '*not* ||this||'],
    [String.raw`C:\Users\.ssh and **b**`, String.raw`C:\Users\.ssh and b(b)`],
    [String.raw`\\server\share *b*`, String.raw`\\server\share i(b)`],
    [String.raw`¯\_(ツ)_/¯ **well**`, String.raw`¯\_(ツ)_/¯ b(well)`],
    ['**a ||b** c||', 'b(a ||b) c||'],
    ['2*3*4 is **24**', '2*3*4 is b(24)'],
    ['a || b || **c**', 'a || b || b(c)'],
    ['x||y||z and **b**', 'x||y||z and b(b)'],
    ['&lt; stays **so**', '&lt; stays b(so)'],
  ])('%j', (text, form) => {
    expect(said(text)).toBe(form)
  })
})

describe('what is said in lines', () => {
  test.each([
    ['> a\n> b', 'quote(a\nb)'],
    ['> a\nan answer', 'quote(a) / an answer'],
    ['> a\n> > b\n> c', 'quote(a / quote(b) / c)'],
    ['text\n> quoted', 'text / quote(quoted)'],
    ['> >_<', 'quote(>_<)'],
    ['>_< **wow**', '>_< b(wow)'],
    ['- a\n- b', 'ul(a; b)'],
    ['* a\n* b', 'ul(a; b)'],
    ['- a\n  - b\n    - c', 'ul(a / ul(b / ul(c)))'],
    ['- a\n- b\nthanks', 'ul(a; b) / thanks'],
    ['1. a\n2. b', 'ol1(a; b)'],
    ['7) a\n8) b', 'ol7(a; b)'],
    ['2024. год', 'ol2024(год)'],
    ['+ **1**', '+ b(1)'],
    ['```\na  b\n```', 'pre:(a  b)'],
    ['```ts\nconst a = 1\n\nb()\n```\nafter', 'pre:ts(const a = 1\n\nb()) / after'],
    ['```\n**a** @anna ||b|| >_<\n```', 'pre:(**a** @anna ||b|| >_<)'],
    ['```first line of it\nsecond\n```', 'pre:(first line of it\nsecond)'],
    ['```\na\nb```\n**c**', 'pre:(a\nb) / b(c)'],
    ['~~~\na\n~~~', 'pre:(a)'],
    ['> ```\n> - a\n> ```\nb', 'quote(pre:(- a)) / b'],
    ['```\n> a\nb\n\n\n- c\n```', 'pre:(> a\nb\n\n\n- c)'],
    ['- ```\n  a\n  ```\n- b', 'ul(pre:(a); b)'],
  ])('%j', (text, form) => {
    expect(said(text)).toBe(form)
  })
})

describe('links', () => {
  test.each([
    ['[there](https://a.example/b)', 'a:https://a.example/b(there)'],
    ['[**there**](http://a.example)', 'a:http://a.example/(b(there))'],
    ['[write](mailto:ann@a.example)', 'a:mailto:ann@a.example(write)'],
    ['[call](tel:+821012345678)', 'a:tel:+821012345678(call)'],
    ['[w](www.a.example)', 'a:https://www.a.example/(w)'],
    ['<https://a.example/b>', 'a:https://a.example/b(https://a.example/b)'],
    ['[여기](https://a.example)를', 'a:https://a.example/(여기)를'],
    ['https://a.example/*b*_c_ and *d*', 'https://a.example/*b*_c_ and i(d)'],
    ['**https://a.example**은', 'b(https://a.example)은'],
    ['![cat](https://a.example/cat.png)', '!a:https://a.example/cat.png(cat)'],
    ['[@anna](https://a.example)', 'a:https://a.example/(@anna)'],
    ['[https://bank.example](https://bank.example/in)', 'a:https://bank.example/in(https://bank.example)'],
    [
      '[https://bank.example](https://evil.example)',
      'https://bank.example (a:https://evil.example/(https://evil.example/))',
    ],
    [
      '[bank.example/login](https://evil.example)',
      'bank.example/login (a:https://evil.example/(https://evil.example/))',
    ],
    ['[a](https://bank.example@evil.example) **b**', '[a](https://bank.example@evil.example) b(b)'],
    ['[a](ftp://a.example) **b**', '[a](ftp://a.example) b(b)'],
    ['[a](below) **b**', '[a](below) b(b)'],
    ['[](https://a.example) **b**', '[](https://a.example) b(b)'],
  ])('%j', (text, form) => {
    expect(said(text)).toBe(form)
  })
})

describe('names', () => {
  test.each([
    ['@anna hi', 'at(@Anna Kim) hi'],
    ['hi, @ANNA.', 'hi, at(@Anna Kim).'],
    ['(@anna)', '(at(@Anna Kim))'],
    ['안녕@anna님', '안녕at(@Anna Kim)님'],
    ['你好@anna，在吗', '你好at(@Anna Kim)，在吗'],
    ['@annaга', 'at(@Anna Kim)га'],
    ['@boris_2 @anna', 'at(@Борис) at(@Anna Kim)'],
    ['@anna.thanks', 'at(@Anna Kim).thanks'],
    ['@anna-', 'at(@Anna Kim)-'],
    ['**@anna**', 'b(at(@Anna Kim))'],
    ['> @anna', 'quote(at(@Anna Kim))'],
    ['`@anna` and @anna', 'code(@anna) and at(@Anna Kim)'],
    [String.raw`\@anna and @anna`, '@anna and at(@Anna Kim)'],
    ['@all, dinner', 'all(@all), dinner'],
    ['@here?', 'all(@here)?'],
    ['#주방에서 봐', 'room(#주방)에서 봐'],
    ['in #the kitchen now', 'in room(#the kitchen) now'],
    ['in #The, now', 'in room(#The), now'],
    ['#кухня!', 'room(#кухня)!'],
    ['#The kitchens', 'room(#The) kitchens'],
  ])('%j', (text, form) => {
    expect(said(text)).toBe(form)
  })

  test.each([
    '@nobody',
    '@annabel',
    'mail@anna',
    'https://a.example/@anna',
    'https://a.example/#The',
    '`@all`',
    String.raw`\#The`,
    '#Them',
    '# The',
    '&#The',
  ])('%j names nobody', (text) => {
    expect(said(text) ?? text).not.toMatch(/at\(|all\(|room\(/)
  })

  test('what may be a name is known before anybody is asked', () => {
    expect(namesIn('@Anna.Thanks, @all and @here in #The Kitchen now\n@x')).toEqual({
      usernames: ['anna.thanks', 'anna'],
      groups: ['all', 'here'],
      rooms: ['The Kitchen now'],
    })
  })
})

describe('what has no form', () => {
  test.each([
    'Hello',
    'two\nlines',
    'two\n\nparagraphs',
    'https://a.example/a_b_c',
    'snake_case_name and other_name_here',
    '2 * 3 * 4',
    '2*3*4',
    String.raw`¯\_(ツ)_/¯`,
    '>_<',
    '>:(',
    '->',
    '-',
    '* * *',
    '---',
    '1.',
    '```',
    '>',
    '# no heading',
    '    not code',
    '[x]: https://a.example',
    'a | b\n--|--\n1 | 2',
    '***',
    '+ 1',
    'a < b > c',
    '🙂',
  ])('%j', (text) => {
    expect(bodyOf(text)).toBeNull()
  })
})

test('the beginning stands without marks, and what is covered stays covered', () => {
  expect(bodyOf('**Hi** @anna, ||the butler|| did it:\n- `a`\n- b', known)?.plain).toBe(
    'Hi @Anna Kim, ▒▒▒▒ did it:\n• a\n• b',
  )
  expect([...(bodyOf(`**${'👍🏽'.repeat(300)}**`)?.plain ?? '')]).toHaveLength(200)
})
