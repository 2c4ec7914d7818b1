import 'server-only'
import { type Drawn, drawAnew } from '@/lib/pictures/draw'
import { readBody } from '@/lib/previews/body'
import { type Answer, type Guard, visit } from '@/lib/previews/guard'
import { type Page, PageReader } from '@/lib/previews/page'
import { Refused } from '@/lib/previews/refused'

/** What a link leads to, with its picture drawn anew. */
export interface Found extends Omit<Page, 'picture'> {
  picture: Drawn | null
}

const PAGE_MAX = 512 * 1024
const PICTURE_MAX = 5 * 1024 * 1024
const PICTURE_SIDE = 480

/** Looks at a page as a stranger would. Null for what cannot be reached, may not be, or says nothing: the link is enough. */
export async function lookUp(href: string, guard: Guard): Promise<Found | null> {
  const found = await unlessRefused(visit(href, guard, { accept: 'text/html', take: readPage }))
  if (!found?.page) return null
  const { picture, ...page } = found.page
  return { ...page, picture: picture === undefined ? null : await lookAt(picture, found.url, guard) }
}

async function readPage({ url, message }: Answer): Promise<{ url: URL; page: Page | null }> {
  const type = message.headers['content-type'] ?? ''
  if (!/^text\/html\s*(;|$)/i.test(type)) throw new Refused('type')
  const reader = new PageReader(type)
  for await (const chunk of readBody(message, { maxBytes: PAGE_MAX, beyond: 'cut' })) if (reader.write(chunk)) break
  return { url, page: reader.end() }
}

async function lookAt(picture: string, page: URL, guard: Guard): Promise<Drawn | null> {
  if (!URL.canParse(picture, page)) return null
  const url = new URL(picture, page)
  // As a browser does it for the pictures of a page that came encrypted.
  if (page.protocol === 'https:' && url.protocol === 'http:') url.protocol = 'https:'
  const file = await unlessRefused(visit(url.href, guard, { accept: 'image/*', take: readFile }))
  return file && drawAnew(file, { side: PICTURE_SIDE })
}

async function readFile({ message }: Answer): Promise<Buffer> {
  const chunks = []
  for await (const chunk of readBody(message, { maxBytes: PICTURE_MAX, beyond: 'refuse' })) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
