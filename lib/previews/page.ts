import { Parser } from 'htmlparser2'
import { decoderFor, PRESCAN } from '@/lib/previews/charset'
import { tidyLine } from '@/lib/previews/line'
import { PREVIEW_DESCRIPTION_MAX, PREVIEW_SITE_MAX, PREVIEW_TITLE_MAX } from '@/lib/previews/shape'

/** What a page says of itself in its head. */
export interface Page {
  title: string
  description?: string | undefined
  site?: string | undefined
  /** As it stands there; not checked. */
  picture?: string | undefined
}

/** By name, the better ones first. */
const NAMES = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'twitter:description', 'description'],
  site: ['og:site_name', 'application-name'],
  picture: ['og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image', 'twitter:image:src'],
}
const WANTED = new Set(Object.values(NAMES).flat())
/** A title or an address that goes on for longer is none. */
const VALUE_MAX = 4_096

/** Reads a page as it comes, and is done with the end of its head. Nothing of it is ever run or kept as HTML. */
export class PageReader {
  #contentType: string
  #start: Buffer | null = Buffer.alloc(0)
  #decoder: TextDecoder | undefined
  #said = new Map<string, string>()
  #title: string | undefined
  #isTitle = false
  #isDone = false
  #parser = new Parser({
    onopentag: (name, attributes) => this.#open(name, attributes),
    ontext: (text) => {
      if (this.#isTitle && (this.#title ?? '').length < VALUE_MAX) this.#title += text
    },
    onclosetag: (name) => this.#close(name),
  })

  constructor(contentType: string) {
    this.#contentType = contentType
  }

  /** Answers whether that was enough. */
  write(chunk: Buffer): boolean {
    if (this.#start === null) this.#parse(chunk)
    else {
      this.#start = Buffer.concat([this.#start, chunk])
      if (this.#start.length >= PRESCAN) this.#begin()
    }
    return this.#isDone
  }

  /** What there was to read; null for a page without a title. */
  end(): Page | null {
    this.#begin()
    this.#parser.end()
    const title = tidyLine(this.#find('title') ?? this.#title, PREVIEW_TITLE_MAX)
    if (title === undefined) return null
    return {
      title,
      description: tidyLine(this.#find('description'), PREVIEW_DESCRIPTION_MAX),
      site: tidyLine(this.#find('site'), PREVIEW_SITE_MAX),
      picture: this.#find('picture'),
    }
  }

  #begin(): void {
    if (this.#start === null) return
    const start = this.#start
    this.#start = null
    this.#decoder = decoderFor(this.#contentType, start)
    this.#parse(start)
  }

  #parse(chunk: Buffer): void {
    if (!this.#isDone) this.#parser.write(this.#decoder?.decode(chunk, { stream: true }) ?? '')
  }

  #open(name: string, { property, name: named, content = '' }: Record<string, string>): void {
    if (name === 'body') this.#isDone = true
    if (this.#isDone) return
    // A drawing inside the page has titles too; the page's own comes first.
    this.#isTitle = name === 'title' && this.#title === undefined
    if (this.#isTitle) this.#title = ''
    const key = (property ?? named ?? '').trim().toLowerCase()
    if (name !== 'meta' || !WANTED.has(key) || this.#said.has(key)) return
    if (content.trim() !== '' && content.length <= VALUE_MAX) this.#said.set(key, content.trim())
  }

  #close(name: string): void {
    if (name === 'title') this.#isTitle = false
    if (name === 'head') this.#isDone = true
  }

  #find(what: keyof typeof NAMES): string | undefined {
    return NAMES[what].map((name) => this.#said.get(name)).find((value) => value !== undefined)
  }
}
