import { type Html, html } from '@/lib/archive/html'
import { link, said } from '@/lib/archive/said'
import { sheet } from '@/lib/archive/sheet'
import type { Words } from '@/lib/archive/words'
import type { Message } from '@/lib/messages/shape'

/** Messages of one page, and of one file of data beside it: what a browser shows at once, and what is in memory. */
export const PER_PAGE = 500

/** Numbers have no gaps, so they say on which page a message stands. */
export const pageOf = (number: number) => Math.max(1, Math.ceil(number / PER_PAGE))

export const pathOf = (room: string, page: number) => `rooms/${room}/${page}.html`

interface Reader {
  words: Words
  viewerId: string
  /** Ids of whom they have blocked. */
  blocked: Set<string>
}

interface RoomPage extends Reader {
  title: string
  topic: string
  page: number
  pages: number
  messages: Message[]
}

/** A part of a conversation, as its reader sees it in the app. */
export function roomPage({ title, topic, page, pages, messages, ...reader }: RoomPage): string {
  const { words } = reader
  const content = html`<header>
<a href="../../index.html">${words.say('back')}</a>
<h1>${title}</h1>
${topic && html`<p class="soft">${topic}</p>`}
${pages > 1 && html`<p class="soft">${words.say('page', { page, pages })}</p>`}
</header>
${turns(words, page, pages)}
<main>
${byDay(messages, words).map(([day, ofDay]) => [
  html`<h2 class="day">${day}</h2>`,
  ofDay.map((message) => viewMessage(message, reader)),
])}
${messages.length === 0 && html`<p class="notice">${words.say('empty')}</p>`}
</main>
${turns(words, page, pages)}`
  return sheet({ words, title, content })
}

function turns(words: Words, page: number, pages: number): Html | null {
  if (pages === 1) return null
  return html`<nav aria-label="${words.say('pages')}">
${page > 1 && html`<a href="${page - 1}.html" rel="prev">${words.say('earlier')}</a>`}
${page < pages && html`<a href="${page + 1}.html" rel="next">${words.say('later')}</a>`}
</nav>`
}

function byDay(messages: Message[], { times }: Words): [string, Message[]][] {
  const days = Map.groupBy(messages, ({ createdAt }) => times.dayOf(createdAt))
  // Far from every day that could be today: an archive is read in years to come.
  return [...days.values()].map((ofDay) => [times.day(ofDay[0]?.createdAt ?? '', 0), ofDay])
}

function viewMessage(message: Message, reader: Reader): Html {
  const { words, viewerId, blocked } = reader
  const { number, kind, author, createdAt, deletedAt } = message
  const at = html`<time datetime="${createdAt}" title="${words.times.full(createdAt)}">${words.times.clock(createdAt)}</time>`
  if (kind === 'notice') return html`<p class="notice" id="m${number}">${viewNotice(message, words)} ${at}</p>`
  const isOwn = author?.id === viewerId
  const isFolded = author !== null && blocked.has(author.id) && deletedAt === null
  const inside = deletedAt === null ? viewSaid(message, reader) : html`<p class="soft">${words.say('deleted')}</p>`
  return html`<article class="message${isOwn && ' own'}" id="m${number}">
${isFolded ? html`<details><summary>${words.say('folded')}</summary>${viewAuthor(message, words)}${inside}</details>` : [viewAuthor(message, words), inside]}
${at}${deletedAt === null && message.editedAt && html` <span class="soft">${words.say('edited')}</span>`}
</article>`
}

const viewAuthor = ({ author, deletedAt }: Message, words: Words) =>
  deletedAt === null && html`<span class="author"><bdi>${author?.name ?? words.say('someone')}</bdi></span>`

function viewNotice({ notice, author }: Message, words: Words): string {
  const actor = author?.name ?? words.say('someone')
  return notice
    ? words.notice(notice.type, { actor, person: notice.person?.name ?? actor, name: notice.name ?? '' })
    : ''
}

function viewSaid(message: Message, reader: Reader): (Html | null | undefined | false)[] {
  const { words } = reader
  const { text = '', body, replyTo, forwarded } = message
  return [
    replyTo
      ? html`<a class="quote" href="${pageOf(replyTo)}.html#m${replyTo}">${words.say('reply', { number: replyTo })}</a>`
      : null,
    forwarded &&
      html`<p class="soft">${words.say('forwarded', { name: forwarded.author?.name ?? words.say('someone') })}</p>`,
    said(text, body),
    viewPoll(message),
    viewPreview(message),
    viewReactions(message, reader),
  ]
}

const viewPoll = ({ poll }: Message) =>
  poll && html`<ul class="poll">${poll.options.map(({ text, count }) => html`<li>${text} (${count})</li>`)}</ul>`

const viewPreview = ({ preview }: Message) =>
  preview &&
  html`<div class="preview">${link(preview.url, [html`${preview.title}`])}
${preview.description && html`<p class="soft">${preview.description}</p>`}</div>`

function viewReactions({ reactions = [] }: Message, { blocked }: Reader): Html | null {
  const shown = reactions
    .map(({ emoji, count, people }) => ({ emoji, count: count - people.filter((id) => blocked.has(id)).length }))
    .filter(({ count }) => count > 0)
  if (shown.length === 0) return null
  return html`<ul class="reactions">${shown.map(({ emoji, count }) => html`<li>${emoji} ${count}</li>`)}</ul>`
}
