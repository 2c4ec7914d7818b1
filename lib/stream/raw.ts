import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerError } from '@/lib/answer'
import { headersOf, writeAnswer } from '@/lib/raw-answer'
import type { Sink } from '@/lib/stream/connection'
import { deadPeers } from '@/lib/stream/dead-peers'
import { openFor, STREAM_HEADERS } from '@/lib/stream/door'
import { hub } from '@/lib/stream/hub'

/**
 * The production door of both streams: Node's own response. The App Router's costs five times the memory and three
 * times the time a delivery (docs/architecture.md).
 */
export async function openRawStream(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { connection, start } = await openFor(new URL(request.url ?? '/', 'http://localhost'), headersOf(request))
    if (response.destroyed) return hub().close(connection)
    response.on('close', () => hub().close(connection))
    deadPeers().watch(request.socket)
    // Ends with its connection, and so is not cut into chunks: bytes can go straight to the socket.
    response.removeHeader('Transfer-Encoding')
    response.writeHead(200, { ...STREAM_HEADERS, Connection: 'close' })
    start(rawSink(response))
  } catch (error) {
    await writeAnswer(response, answerError(error))
  }
}

const STALLED_MS = 10_000

/**
 * Writes to the socket itself once the answer's head has gone out with the first write: the response would gather each
 * delivery for the end of the turn, where it is alone again. Behind another answer on the same connection it has none yet.
 */
function rawSink(response: ServerResponse): Sink {
  let isBegun = false
  return {
    write(bytes) {
      const to = (isBegun && response.socket) || response
      isBegun = true
      to.write(bytes)
    },
    waiting: () => response.writableLength,
    end() {
      // What is on its way arrives; a reader that takes nothing of it would else keep the end waiting for ever.
      response.setTimeout(STALLED_MS)
      response.end()
    },
  }
}
