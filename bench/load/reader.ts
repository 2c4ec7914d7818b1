import { connect, type Socket } from 'node:net'
import { io } from 'socket.io-client'
import type { Change } from '../fixtures/payload.ts'
import { AnswerReader } from './answer-reader.ts'
import { EventReader, type StreamEvent } from './events.ts'

export interface Ready {
  epoch: string
  rooms: Record<string, number>
}

export interface Hears {
  ready(ready: Ready): void
  change(change: Change): void
  /** The stream has ended, or could not be opened. */
  gone(why: string): void
}

export interface Target {
  url: string
  transport: 'sse' | 'socket.io'
}

/** Somebody who listens to everything of theirs. Closing is abrupt, as a network is. */
export function openReader({ url, transport }: Target, token: string, on: Hears): { close(): void } {
  return transport === 'sse' ? openStream(url, token, on) : openSocket(url, on)
}

function openStream(url: string, token: string, on: Hears) {
  const { hostname, port, host } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
  const events = new EventReader((event) => hear(event, on))
  const answer = new AnswerReader({
    head: (status) => status !== 200 && socket.destroy(new Error(`answered ${status}`)),
    body: (bytes) => events.read(bytes),
    end: () => socket.destroy(),
  })
  socket.on('data', (bytes: Buffer) => answer.read(bytes))
  socket.on('error', (error) => on.gone(error.message))
  socket.on('close', () => on.gone('closed'))
  const headers = `Host: ${host}\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n`
  socket.write(`GET /api/v1/stream HTTP/1.1\r\n${headers}\r\n`)
  return {
    close: () => {
      socket
        .removeAllListeners('close')
        .removeAllListeners('error')
        .on('error', () => {})
      socket.resetAndDestroy()
    },
  }
}

function hear({ event, data }: StreamEvent, on: Hears): void {
  if (event === 'change') on.change(data as Change)
  else if (event === 'ready') on.ready(data as Ready)
  else if (event === 'bye') on.gone('bye')
}

function openSocket(url: string, on: Hears) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false })
  socket.on('ready', on.ready)
  socket.on('change', on.change)
  socket.on('connect_error', (error) => on.gone(error.message))
  socket.on('disconnect', on.gone)
  return { close: () => void socket.removeAllListeners().disconnect() }
}
