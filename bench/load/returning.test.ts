import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { frame, makeChange, makeMessage } from '../fixtures/payload'
import { Helper } from '../processes/helper'
import type { ReturningLoad } from './returning'

const ROOM = 'a-room'
const EPOCH = 'an-epoch'

/** A server that remembers everything, and leaves out of its answers what it is told to. */
class Server {
  readonly streams = new Set<ServerResponse>()
  asked = 0
  #version = 0
  #leavesOut: number[]

  constructor(leavesOut: number[] = []) {
    this.#leavesOut = leavesOut
  }

  async listen(): Promise<string> {
    const server = createServer((request, response) => {
      if (request.method === 'GET') return this.#open(response)
      request.on('data', (body) => this.#answer(JSON.parse(String(body)).rooms[ROOM], response))
    })
    onTestFinished(() => void server.close().closeAllConnections())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  say(): void {
    this.#version++
    for (const stream of this.streams) stream.write(frame('change', makeChange(ROOM, this.#message(this.#version))))
  }

  get ends() {
    return { [ROOM]: { version: this.#version, first: 1, last: this.#version } }
  }

  #open(response: ServerResponse): void {
    response.writeHead(200).write(frame('ready', { epoch: EPOCH, rooms: { [ROOM]: this.#version } }))
    this.streams.add(response)
    response.once('close', () => this.streams.delete(response))
  }

  #answer(after: number, response: ServerResponse): void {
    this.asked++
    const versions = Array.from({ length: this.#version - after }, (_, index) => after + 1 + index)
    const messages = versions
      .filter((version) => !this.#leavesOut.includes(version))
      .map((version) => this.#message(version))
    const page = { from: after, to: this.#version, messages, members: [], more: false }
    response.writeHead(200).end(JSON.stringify({ epoch: EPOCH, rooms: { [ROOM]: page } }))
  }

  #message = (number: number) => makeMessage({ id: `m${number}`, room: ROOM, text: 'Words', number })
}

async function crowdAt(server: Server) {
  const url = await server.listen()
  const crowd = new Helper<ReturningLoad>('bench/load/returning.ts')
  onTestFinished(() => crowd.end())
  await crowd.ask('open', { url, members: Array.from({ length: 20 }, () => ({ token: '', rooms: [ROOM] })) })
  return crowd
}

async function saidWhileAway(server: Server) {
  const crowd = await crowdAt(server)
  server.say()
  await crowd.ask('settle', server.ends)
  await crowd.ask('drop', undefined)
  await expect.poll(() => server.streams.size).toBe(0)
  for (let said = 0; said < 3; said++) server.say()
  return crowd
}

test('those who come back ask once for what they missed, and have it all', async () => {
  const server = new Server()
  const crowd = await saidWhileAway(server)
  expect(await crowd.ask('comeBack', server.ends)).toMatchObject({ caughtUp: 20, lost: 0, asked: 20 })
  expect(server.asked).toBe(20)
  server.say()
  expect(await crowd.ask('settle', server.ends)).toMatchObject({ caughtUp: 20, lost: 0 })
  expect(server.asked).toBe(20)
})

test('a message that is kept from them is lost, although the versions add up', async () => {
  const server = new Server([3])
  const crowd = await saidWhileAway(server)
  expect(await crowd.ask('comeBack', server.ends)).toMatchObject({ caughtUp: 20, lost: 20 })
})
