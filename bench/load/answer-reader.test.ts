import { expect, test } from 'vitest'
import { AnswerReader } from './answer-reader'

const ANSWERS = Buffer.from(
  'HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nfirst' +
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nsecond \r\n10\r\nin two pieces ok\r\n0\r\n\r\n' +
    'HTTP/1.1 204 No Content\r\n\r\n' +
    'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n' +
    'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the connection ends',
)
const MEANT = ['201 first', '200 second in two pieces ok', '204 ', '200 ', '200 until the connection ends']

test.each([1, 2, 3, 7, 50, 1_000])('answers are the same when they come in pieces of %i bytes', (size) => {
  const answers: string[] = []
  const reader = new AnswerReader({
    head: (status) => answers.push(`${status} `),
    body: (bytes) => answers.push(`${answers.pop()}${bytes}`),
    end: () => answers.push(''),
  })
  for (let at = 0; at < ANSWERS.length; at += size) reader.read(ANSWERS.subarray(at, at + size))
  expect(answers.filter(Boolean)).toEqual(MEANT)
  expect(answers.filter((text) => text === '')).toHaveLength(MEANT.length - 1)
})

test('what is not HTTP is refused', () => {
  const reader = new AnswerReader({ head() {}, body() {}, end() {} })
  const head = Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
  expect(() => reader.read(Buffer.concat([head, Buffer.from('no size\r\n')]))).toThrow('not HTTP')
})
