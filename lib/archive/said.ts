import { type Html, html } from '@/lib/archive/html'
import type { Block, Body, Inline } from '@/lib/messages/body-shape'
import { safeHref, splitLinks } from '@/lib/messages/links'

/** What was said, in its form, or as it was typed where it has none. */
export const said = (text: string, body: Body | null | undefined): Html =>
  html`<div class="said">${body ? body.c.map(block) : linked(text)}</div>`

function block(given: Block): Html {
  switch (given.t) {
    case 'p':
      return html`<p>${given.c.map(inline)}</p>`
    case 'pre':
      return html`<pre><code>${given.c}</code></pre>`
    case 'quote':
      return html`<blockquote>${given.c.map(block)}</blockquote>`
    case 'ul':
      return html`<ul>${items(given.c)}</ul>`
    case 'ol':
      return html`<ol start="${given.from}">${items(given.c)}</ol>`
  }
}

const items = (c: Block[][]) => c.map((item) => html`<li>${item.map(block)}</li>`)

const inline = (given: Inline): Html => (typeof given === 'string' ? linked(given) : formed(given, inline))

/** In the name of a link there are no links. */
const named = (given: Inline): Html => (typeof given === 'string' ? html`${given}` : formed(given, named))

function formed(given: Exclude<Inline, string>, inside: (c: Inline) => Html): Html {
  switch (given.t) {
    case 'b':
      return html`<strong>${given.c.map(inside)}</strong>`
    case 'i':
      return html`<em>${given.c.map(inside)}</em>`
    case 's':
      return html`<s>${given.c.map(inside)}</s>`
    case 'x':
      return html`<span class="spoiler" tabindex="0">${given.c.map(inside)}</span>`
    case 'code':
      return html`<code>${given.c}</code>`
    case 'a':
      return link(given.to, given.c.map(named))
    case 'at':
    case 'all':
      return html`<mark>${given.c}</mark>`
    case 'room':
      return html`<strong>${given.c}</strong>`
  }
}

const linked = (text: string): Html =>
  html`${splitLinks(text).map(({ text: part, href }) => (href === null ? part : link(href, [html`${part}`])))}`

/** Asked once more where it is written: what stands in the database may be older than the rule. */
export function link(address: string, name: Html[]): Html {
  const href = safeHref(address)
  return href === null ? html`${name}` : html`<a href="${href}" rel="noreferrer noopener">${name}</a>`
}
