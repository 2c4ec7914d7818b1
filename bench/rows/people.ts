import type pg from 'pg'
import { newId } from '../../lib/ids.ts'
import { nameVector } from '../../lib/search/names.ts'
import { fillRoom, type Inhabitant, makePeople, makeRoom } from '../fixtures/house.ts'
import { Line as Connection } from '../load/line.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { timeInTurn } from './timing.ts'

const PEOPLE = 100_000
/** Of so many, one is found by nobody. */
const HIDDEN_EACH = 50
const MESSAGES = 1_000
const ROUNDS = 200
const LIMIT = 20

const FIRST = `Anna Boris Chloé Dilnoza Élodie Фёдор Гулчеҳра Шаҳноза Мария Joanna Kwame Ingrid Nodira Ўктам Zoë Alisher
  민수 서연 지훈 小明 美玲 太郎 José Søren`.split(/\s+/)
const LAST = `Lindgren Иванова Каримов Karimova 김 이 박 王 李 Navoiy Oʻrinov Müller Nakamura Okafor Dubois Ek Сидоров
  Hernández Şahin Kowalska`.split(/\s+/)
/** What everybody bears and what hardly anybody does; parts of words, other alphabets, two words, a single letter. */
const QUESTIONS = [
  'anna',
  'lind',
  'карим',
  'alisher',
  'гулчехра',
  '민수',
  '小',
  'a',
  'an',
  'ek joanna',
  'p0042',
  '9912',
]

export const people: Row = {
  name: 'people',
  what: 'finding people among 100,000, p95',
  budget: '≤ 20 × one indexed point read',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    const members = await makePeople(client, 2)
    const [reader] = members
    if (!reader) throw new Error('nobody is there')
    const room = await makeRoom(client, members)
    await fillRoom(client, room, { members, count: MESSAGES })
    bench.step('writing 100,000 people')
    const hidden = await fillServer(client)
    bench.step('starting Parlor')
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const ask = async (path: string, { token }: Inhabitant = reader) => line.ask({ path: `/api/v1${path}`, token })

    let turn = 0
    const find = async () => {
      const question = QUESTIONS[turn % QUESTIONS.length] ?? ''
      const { status, text } = await ask(`/people?limit=20&q=${encodeURIComponent(question)}`)
      const found: { id: string }[] = status === 200 ? JSON.parse(text).people : []
      if (found.length === 0) throw new Error(`nobody was found by "${question}": ${status}`)
      if (found.some(({ id }) => hidden.has(id))) throw new Error(`"${question}" found somebody who is hidden`)
    }
    const point = async () => {
      turn++
      const { status } = await ask(`/rooms/${room}/messages/${1 + ((turn * 7919) % MESSAGES)}`)
      if (status !== 200) throw new Error(`a message was answered with ${status}`)
    }
    bench.step('warming up')
    await timeInTurn([find, point], QUESTIONS.length)
    bench.step('finding and reading in turn')
    const [found, read] = await timeInTurn([find, point], ROUNDS)
    line.close()
    if (!found || !read) throw new Error('nothing was timed')
    const ratio = found.p95 / read.p95
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(found.p95)} ms`,
        beside: `${short(read.p95)} ms`,
        ratio: times(ratio),
        verdict: atMost({ value: ratio, limit: LIMIT, unit: ' ×' }),
        notes: [
          `People: in the middle ${short(found.p50)} ms, a point read ${short(read.p50)} ms, both through the HTTP API; ${QUESTIONS.length} questions in five scripts, ${short(hidden.size)} people hidden and none of them found.`,
        ],
      },
    ]
  },
}

/** Answers with the ids of those who are hidden. */
async function fillServer(client: pg.ClientBase): Promise<Set<string>> {
  const everybody = Array.from({ length: PEOPLE }, (_, index) => {
    const name = `${FIRST[index % FIRST.length]} ${LAST[(index * 7) % LAST.length]}`
    const username = `p${String(index).padStart(6, '0')}`
    return { id: newId(), name, username, search: nameVector({ name, username }), isHidden: index % HIDDEN_EACH === 0 }
  })
  await client.query(
    `with given as (
        select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bool[]) g(id, username, name, search, hidden)),
      made as (insert into people (id, username, name, search, found_by)
        select id, username, name, search::tsvector, case when hidden then 'nobody' else 'everybody' end from given)
      insert into person_heads (person_id) select id from given`,
    [
      everybody.map(({ id }) => id),
      everybody.map(({ username }) => username),
      everybody.map(({ name }) => name),
      everybody.map(({ search }) => search),
      everybody.map(({ isHidden }) => isHidden),
    ],
  )
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  return new Set(everybody.filter(({ isHidden }) => isHidden).map(({ id }) => id))
}
