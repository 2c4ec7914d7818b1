import type { z } from 'zod'
import { html } from '@/lib/archive/html'
import { said } from '@/lib/archive/said'
import type { elsewhereFile } from '@/lib/archive/shape'
import { sheet } from '@/lib/archive/sheet'
import type { Words } from '@/lib/archive/words'

/** What somebody wrote in rooms that they do not belong to any more: their words, and nobody else's. */
export function elsewherePage(words: Words, rows: z.infer<typeof elsewhereFile>): string {
  const title = words.say('elsewhere')
  const content = html`<header><a href="index.html">${words.say('back')}</a><h1>${title}</h1></header>
<main>${rows.map(
    ({ text, createdAt }) =>
      html`<article class="message own">${said(text, null)}<time datetime="${createdAt}">${words.times.full(createdAt)}</time></article>`,
  )}</main>`
  return sheet({ words, title, content })
}
