import { Line as Connection } from '../load/line.ts'
import { atMost, type Line, type Row, short, times } from '../row.ts'
import { million } from './million.ts'
import { timeInTurn } from './timing.ts'

const ROUNDS = 200
const LIMIT = 20
const WORDS = ['harbour', 'violin', 'golden thunder', 'letter', 'meadow', 'captain purple', 'lantern', 'river stone']

export const search: Row = {
  name: 'search',
  what: 'search among 1,000,000 messages, p95',
  budget: '≤ 20 × one indexed point read',
  async run(bench) {
    const { url: databaseUrl, room, reader } = await million(bench)
    bench.step('starting Parlor')
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const ask = async (path: string) => line.ask({ path: `/api/v1${path}`, token: reader.token })
    const { what, budget } = this
    if ((await ask('/search?q=harbour')).status === 404)
      return [{ what, budget, measured: '', beside: '', ratio: '', verdict: 'not built yet' } satisfies Line]

    let turn = 0
    const find = async () => {
      const { status, text } = await ask(`/search?q=${encodeURIComponent(WORDS[turn++ % WORDS.length] ?? '')}`)
      if (status !== 200 || JSON.parse(text).results.length === 0)
        throw new Error(`nothing was found: ${status} ${text}`)
    }
    const point = async () => {
      const { status } = await ask(`/rooms/${room}/messages/${1 + ((turn * 7919) % 1_000_000)}`)
      if (status !== 200) throw new Error(`a message was answered with ${status}`)
    }
    await timeInTurn([find, point], WORDS.length)
    bench.step('searching and reading in turn')
    const [found, read] = await timeInTurn([find, point], ROUNDS)
    line.close()
    if (!found || !read) throw new Error('nothing was timed')
    const ratio = found.p95 / read.p95
    return [
      {
        what,
        budget,
        measured: `${short(found.p95)} ms`,
        beside: `${short(read.p95)} ms`,
        ratio: times(ratio),
        verdict: atMost({ value: ratio, limit: LIMIT, unit: ' ×' }),
        notes: [
          `Search: in the middle ${short(found.p50)} ms, a point read ${short(read.p50)} ms, both through the HTTP API.`,
        ],
      },
    ]
  },
}
