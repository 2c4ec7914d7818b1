import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SlowBodies } from './slow-bodies'

const SENT = 'a'.repeat(4_000)

let server: Server
beforeAll(async () => {
  const slow = new SlowBodies({ overMs: 200, bytesPerSecond: 256, lookEveryMs: 20 })
  server = createServer((request, response) => {
    slow.watch(request)
    request.resume().once('end', () => response.end('whole'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

/** Sends a body of so many bytes, as much of it at a time; answers with what was answered. */
function post(bytes: number, { atOnce, everyMs }: { atOnce: number; everyMs: number }): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`)
  let left = bytes
  const dripping = setInterval(() => {
    socket.write(SENT.slice(0, Math.min(atOnce, left)))
    left -= Math.min(atOnce, left)
    if (left === 0) clearInterval(dripping)
  }, everyMs)
  return new Promise((resolve) => {
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => {})
    socket.once('close', () => {
      clearInterval(dripping)
      resolve(answer)
    })
  })
}

test('RL-07: a body that drips is ended, a slow one that keeps coming is not', async () => {
  const dripping = Array.from({ length: 20 }, () => post(1_000, { atOnce: 1, everyMs: 50 }))
  const slow = post(4_000, { atOnce: 100, everyMs: 20 })
  for (const answer of await Promise.all(dripping)) expect(answer).toMatch(/^HTTP\/1.1 408 /)
  expect(await slow).toMatch(/whole$/)
})
