import { once } from 'node:events'
import { createServer } from 'node:http'

/** One orange pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

/** Somebody else's site, which the server under test may ask (playwright.config.ts). */
export async function openSite(picture = PIXEL) {
  const asked: string[] = []
  const gates = new Map<string, Promise<void>>()
  const server = createServer(async ({ url = '', headers }, response) => {
    asked.push(url)
    await gates.get(url)
    if (url === '/picture.png') response.setHeader('content-type', 'image/png').end(picture)
    else if (url.startsWith('/missing')) response.writeHead(404).end()
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(pageAt(url, headers.host))
  })
  server.listen(Number(process.env.E2E_SITE_PORT), '127.0.0.1')
  await once(server, 'listening')
  return {
    asked,
    /** A link to a page of this name, which is its title too. */
    linkTo: (name: string) => `http://127.0.0.1:${process.env.E2E_SITE_PORT}/${name}`,
    /** Holds a page back until the answer is called. */
    hold(name: string): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      gates.set(`/${name}`, promise)
      return resolve
    },
    close: () => server.close().closeAllConnections(),
  }
}

const pageAt = (url: string, host: string | undefined) => `<!doctype html><html><head>
  <meta property="og:title" content="The page ${url.slice(1)} &lt;b&gt;">
  <meta property="og:description" content="What is to be read about ${url.slice(1)}, in a few words">
  <meta property="og:site_name" content="House wiki">
  <meta property="og:image" content="http://${host}/picture.png"></head><body>secret</body></html>`
