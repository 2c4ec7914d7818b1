import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { published } from '../../lib/stream/published.ts'
import { listenError } from '../bootstrap/port.mjs'
import { ExpectedError, step } from '../bootstrap/terminal.mjs'
import { beforeNext } from './requests.ts'
import type { Settings } from './settings.ts'
import { SlowBodies } from './slow-bodies.ts'

interface Options {
  dev: boolean
  settings: Settings
  opened: AsyncDisposableStack
}

const TIMEOUTS = {
  // Slow clients must not hold connections open with half a request.
  headersTimeout: 20_000,
  requestTimeout: 10 * 60_000,
  // Longer than a reverse proxy keeps an idle connection (60 s as a rule): else it sends into one that just closed.
  keepAliveTimeout: 75_000,
}
const POLL_MS = 20
const LOAD_MS = 10_000
// Together with the database at most nine seconds: whoever asked for the end sends SIGKILL after ten.
const DRAIN_MS = 1_500
const FINISH_MS = 2_000
const CLOSE_MS = 1_000

/** Serves the app; returns the port. Closing says goodbye to streams, then lets requests finish. */
export async function listen({ dev, settings, opened }: Options): Promise<number> {
  const server = createServer(TIMEOUTS)
  const app = await prepareNext(server, { dev, settings })
  opened.defer(() => withDeadline(app.close(), CLOSE_MS))
  const slow = new SlowBodies()
  server.on('request', (request) => slow.watch(request))
  server.on('request', beforeNext(app.getRequestHandler() as RequestListener))
  await bind(server, settings)
  opened.defer(() => close(server))
  return (server.address() as AddressInfo).port
}

async function prepareNext(httpServer: Server, { dev, settings }: Omit<Options, 'opened'>) {
  // Not before the environment is complete: Next and React choose their files by NODE_ENV when they are imported.
  const { default: next } = await import('next')
  const app = next({ dev, httpServer, dir: process.cwd(), hostname: settings.HOST ?? 'localhost', port: settings.PORT })
  await step('Starting the server', async () => {
    await app.prepare()
    if (!dev) await streamsPublished()
  })
  return app
}

/**
 * Next loads instrumentation.ts by the way, after it says that it is prepared, and only logs what goes wrong there: it
 * would serve an app whose streams never move.
 */
async function streamsPublished(): Promise<void> {
  for (let waited = 0; !published(); waited += POLL_MS) {
    if (waited > LOAD_MS) throw new ExpectedError('The app could not be loaded; the reason stands above.')
    await sleep(POLL_MS)
  }
}

function bind(server: Server, { PORT, HOST }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, { port: PORT, host: HOST })))
    server.listen({ port: PORT, host: HOST }, resolve)
  })
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  await withDeadline(published()?.drainStreams(), DRAIN_MS)
  await withDeadline(closed, FINISH_MS)
  server.closeAllConnections()
}

/** A client that does not read, or a slow request, must not keep the server from ending. */
async function withDeadline(work: Promise<unknown> | undefined, ms: number): Promise<void> {
  await Promise.race([work, sleep(ms, undefined, { ref: false })])
}
