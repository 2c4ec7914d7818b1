import type { Inhabitant } from '../fixtures/house.ts'
import { Line as Connection } from '../load/line.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { million } from './million.ts'
import { timeInTurn } from './timing.ts'

const ROUNDS = 200
const LIMIT = 20

export const search: Row = {
  name: 'search',
  what: 'search among 1,000,000 messages, p95',
  budget: '≤ 20 × one indexed point read',
  async run(bench) {
    const { url: databaseUrl, room, reader, neighbour, questions, source } = await million(bench)
    bench.step('starting Parlor')
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const ask = async (path: string, { token } = reader) => line.ask({ path: `/api/v1${path}`, token })

    let turn = 0
    const search = async (who: Inhabitant) => {
      const question = questions[turn % questions.length] ?? ''
      const { status, text } = await ask(`/search?q=${encodeURIComponent(question)}`, who)
      return { question, status, found: status === 200 ? JSON.parse(text).results.length : 0 }
    }
    const find = async () => {
      const { question, status, found } = await search(reader)
      if (found === 0) throw new Error(`nothing was found of "${question}": ${status}`)
    }
    const findNothing = async () => {
      const { question, status, found } = await search(neighbour)
      if (status !== 200 || found > 0) throw new Error(`"${question}" was answered with ${status} next door`)
    }
    const point = async () => {
      turn++
      const { status } = await ask(`/rooms/${room}/messages/${1 + ((turn * 7919) % 1_000_000)}`)
      if (status !== 200) throw new Error(`a message was answered with ${status}`)
    }
    bench.step('warming up')
    await timeInTurn([find, point, findNothing], questions.length)
    bench.step('searching and reading in turn')
    const [found, read, nothing] = await timeInTurn([find, point, findNothing], ROUNDS)
    line.close()
    if (!found || !read || !nothing) throw new Error('nothing was timed')
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
          `Search: in the middle ${short(found.p50)} ms, a point read ${short(read.p50)} ms, both through the HTTP API; ${questions.length} questions, ${source}.`,
          `Somebody in a room next door, where nobody says any of it, is told so in ${short(nothing.p50)} ms, p95 ${short(nothing.p95)} ms.`,
        ],
      },
    ]
  },
}
