import { type Html, html } from '@/lib/archive/html'
import { pageOf, pathOf } from '@/lib/archive/room-page'
import type { AccountFile } from '@/lib/archive/shape'
import { sheet } from '@/lib/archive/sheet'
import type { Words } from '@/lib/archive/words'
import { titleOf } from '@/lib/rooms/order'
import type { OwnThings, Room } from '@/lib/rooms/shape'

interface FrontPage {
  words: Words
  account: AccountFile
  rooms: Room[]
  own: OwnThings
  /** Where the reader's pictures stand in the archive, by their address. */
  pictures: Map<string, string>
  /** Whether there is a page of what they wrote in rooms that are theirs no more. */
  elsewhere: number
  madeAt: string
}

/** The page that leads to all others: `index.html`. */
export function frontPage({ words, account, rooms, own, pictures, elsewhere, madeAt }: FrontPage): string {
  const { person } = account
  const [portrait, cover] = [pictures.get(person.avatarUrl ?? ''), pictures.get(person.cover ?? '')]
  const titles = new Map(rooms.map((room) => [room.id, titleOf(room, words.people)]))
  const title = words.say('title', { name: person.name })
  const content = html`<header>
${cover && html`<img class="cover" src="${cover}" alt="">`}
${portrait && html`<img class="portrait" src="${portrait}" alt="">`}
<h1>${title}</h1>
<p class="soft">${words.say('made', { date: words.times.full(madeAt) })}</p>
</header>
<main>
${card(words.say('rooms'), [
  ...rooms.map(({ id, lastNumber }) => html`<a href="${pathOf(id, pageOf(lastNumber))}">${titles.get(id)}</a>`),
  ...(elsewhere > 0 ? [html`<a href="elsewhere-1.html">${words.say('elsewhere')}</a>`] : []),
])}
${people(words, own)}
${kept(words, own, titles)}
${profile(words, account)}
<section class="card"><h2>${words.say('data')}</h2><p>${words.say('dataIntro')}</p></section>
</main>`
  return sheet({ words, title, content })
}

function card(title: string, rows: Html[]): Html | null {
  if (rows.length === 0) return null
  return html`<section class="card"><h2>${title}</h2>${list(rows)}</section>`
}

const list = (rows: Html[]) => html`<ul class="list">${rows.map((row) => html`<li>${row}</li>`)}</ul>`

function people(words: Words, { friends, blocks }: OwnThings): Html[] {
  const byName = friends.toSorted((one, other) => one.name.localeCompare(other.name))
  const who = (name: string, username: string) => html`<bdi>${name}</bdi> <span class="soft">@${username}</span>`
  const isFriend = byName.filter(({ relation }) => relation === 'friend')
  const asks = byName.filter(({ relation }) => relation !== 'friend')
  return [
    card(
      words.say('friends'),
      isFriend.map(({ name, username }) => who(name, username)),
    ),
    card(
      words.say('requests'),
      asks.map(({ name, username, note }) => html`${who(name, username)} ${note && html`<p>${note}</p>`}`),
    ),
    card(
      words.say('blocked'),
      blocks.map(({ person }) => who(person.name, person.username)),
    ),
  ].filter((one) => one !== null)
}

function kept(words: Words, own: OwnThings, titles: Map<string, string>): (Html | null)[] {
  const { times } = words
  const room = (id: string) => titles.get(id) ?? words.say('room')
  /** What stands in a room that is theirs no more leads nowhere. */
  const spot = (id: string, number: number) => {
    const text = words.say('message', { room: room(id), number })
    return titles.has(id) ? html`<a href="${pathOf(id, pageOf(number))}#m${number}">${text}</a>` : html`${text}`
  }
  return [
    card(
      words.say('drafts'),
      own.drafts.map((draft) => html`<span class="soft">${room(draft.room)}</span><p>${draft.text}</p>`),
    ),
    card(
      words.say('scheduled'),
      own.scheduled.map(
        (one) => html`<span class="soft">${room(one.room)}, ${times.full(one.at)}</span><p>${one.text}</p>`,
      ),
    ),
    card(
      words.say('saved'),
      own.saved.map(({ room: id, number }) => spot(id, number)),
    ),
    card(
      words.say('reminders'),
      own.reminders.map(({ room: id, number, at }) => html`${spot(id, number)} <time>${times.full(at)}</time>`),
    ),
  ]
}

function profile(words: Words, { person, email, createdAt, sessions }: AccountFile): Html {
  const facts: [string, string | null | undefined][] = [
    [words.say('name'), person.name],
    [words.say('username'), `@${person.username}`],
    [words.say('about'), person.about],
    [words.say('email'), email],
    [words.say('since'), words.times.full(createdAt)],
  ]
  const given = facts.filter(([, value]) => value)
  return html`<section class="card"><h2>${words.say('account')}</h2>
<dl>${given.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
<h3>${words.say('sessions')}</h3>
${list(sessions.map(({ userAgent, address, seenAt }) => html`${userAgent} <span class="soft">${address}</span> <time>${words.times.full(seenAt)}</time>`))}
</section>`
}
