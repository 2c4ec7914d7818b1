import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * What the bundled half of the process hands to the server entry, which is plain Node and can import nothing that
 * uses `@/` or `server-only`. They meet on `globalThis`, under this symbol.
 */
export interface Published {
  /** Answers one of the calls that go past Next; null, and nothing done, for any other. */
  answerRaw(request: IncomingMessage, response: ServerResponse): Promise<void> | null
  /** Refuses what is too much from strangers, and says whether it has; null for what it does not look at. */
  holdBack(request: IncomingMessage, response: ServerResponse): Promise<boolean> | null
  /** Answers a request for a stream, whatever comes of it. */
  openRawStream(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Says goodbye on every open stream and ends it. */
  drainStreams(): Promise<void>
}

const KEY = Symbol.for('parlor')
const box = globalThis as { [KEY]?: Published }

export const published = (): Published | undefined => box[KEY]
