import 'server-only'
import { answerError } from '@/lib/answer'
import { AppError } from '@/lib/errors'
import type { Connection, Sink } from '@/lib/stream/connection'
import { openFor, STREAM_HEADERS } from '@/lib/stream/door'
import { hub } from '@/lib/stream/hub'

/** The App Router's door of both streams: under `next dev`, and on hosts that do not run our own server. */
export async function openWebStream(request: Request): Promise<Response> {
  try {
    // Next answers HEAD with what GET answers; nobody would ever read, or close, such a stream.
    if (request.method === 'HEAD') throw new AppError('method_not_allowed')
    const { connection, start } = await openFor(new URL(request.url), request.headers)
    // Next aborts the signal or cancels the body, depending on who went first; closing twice is harmless.
    const close = () => hub().close(connection)
    request.signal.addEventListener('abort', close)
    // Aborted while the stream was being opened: the event is past.
    if (request.signal.aborted) close()
    return new Response(toBody(connection, start), { headers: STREAM_HEADERS })
  } catch (error) {
    return answerError(error)
  }
}

const toBody = (connection: Connection, start: (sink: Sink) => void) =>
  new ReadableStream<Uint8Array>(
    { start: (controller) => start(webSink(controller)), cancel: () => hub().close(connection) },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  )

const webSink = (controller: ReadableStreamDefaultController<Uint8Array>): Sink => ({
  write: (bytes) => controller.enqueue(bytes),
  waiting: () => -(controller.desiredSize ?? 0),
  end() {
    try {
      controller.close()
    } catch {
      // The reader has gone already, and its end of the stream with it.
    }
  },
})
