import { expect, test } from 'vitest'
import { excerptOf } from './excerpt'
import { readQuestion } from './question'

const marked = (text: string, q: string) =>
  excerptOf(text, readQuestion(q).terms)
    .map(({ text: part, isHit }) => (isHit ? `[${part}]` : part))
    .join('')

test.each([
  ['Books, and books', 'book', '[Books], and [books]'],
  ['Читаю книги вслух', 'книга', 'Читаю [книги] вслух'],
  ['Ўзбекистон', "o'zbek", '[Ўзбекистон]'],
  ['数据库已经修好了', '数据库', '[数据库]已经修好了'],
  ['数据库已经修好了', '好', '数据库已经修[好]了'],
  ['내일 회의를 합니다', '회의', '내일 [회의]를 합니다'],
  ['getUserName()', 'user', '[getUserName]()'],
  ['ﾃｽﾄ', 'テスト', '[ﾃｽﾄ]'],
  ['nothing here', 'elsewhere', 'nothing here'],
])('%s ← %s', (text, q, expected) => {
  expect(marked(text, q)).toBe(expected)
})

test('a long message is cut around its first hit, at a word and never within a character', () => {
  const text = `${'straw '.repeat(100)}needle${' 🌾'.repeat(200)}`
  const parts = excerptOf(text, readQuestion('needle').terms)
  expect(parts[0]).toMatchObject({ text: '… ', isHit: false })
  expect(parts[1]?.text.startsWith('straw ')).toBe(true)
  expect(parts.at(-1)).toMatchObject({ text: ' …', isHit: false })
  expect(parts.filter(({ isHit }) => isHit)).toMatchObject([{ text: 'needle', isHit: true }])
  expect(parts.every(({ text: part }) => part.isWellFormed() && !part.includes('\uFFFD'))).toBe(true)
})
