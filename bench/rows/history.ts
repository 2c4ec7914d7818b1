import { Line as Connection } from '../load/line.ts'
import { atMost, type Row, short, times } from '../row.ts'
import { million } from './million.ts'
import { replay, timeInTurn } from './timing.ts'

const PAGES = 20
const ROUNDS = 200
const LIMIT = 1.2
/** Numbers of the messages that the pages end before: near the beginning, and a thousand from the end. */
const DEEP = 1_000
const SHALLOW = 999_000
const STEP = 37

export const history: Row = {
  name: 'history',
  what: 'a page of history at depth 1,000,000 against depth 1,000',
  budget: '≤ 1.2 ×',
  async run(bench) {
    const { url: databaseUrl, room, reader } = await million(bench)
    const client = await bench.connect(databaseUrl)
    const recorder = bench.recorder(databaseUrl)
    const { token } = reader
    const pagesFrom = async (end: number) => {
      const pages = []
      for (let page = 0; page < PAGES; page++)
        pages.push(await recorder.ask('page', { token, room, before: end + page * STEP }))
      return pages
    }
    bench.step('starting Parlor')
    const [deep, shallow] = [await pagesFrom(DEEP), await pagesFrom(SHALLOW)]
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const bySql = (pages: typeof deep) =>
      inRotation(pages, async (page) => requirePage((await replay(client, page))[0]))
    const byHttp = (end: number) =>
      inRotation(
        Array.from({ length: PAGES }, (_, page) => end + page * STEP),
        async (before) => {
          const { text } = await line.ask({ path: `/api/v1/rooms/${room}/messages?limit=50&before=${before}`, token })
          requirePage(JSON.parse(text))
        },
      )
    bench.step('warming up')
    await timeInTurn([bySql(deep), bySql(shallow), byHttp(DEEP), byHttp(SHALLOW)], PAGES)
    bench.step('reading pages in turn')
    const works = [bySql(deep), bySql(shallow), byHttp(DEEP), byHttp(SHALLOW)]
    const [deepSql, shallowSql, deepHttp, shallowHttp] = (await timeInTurn(works, ROUNDS)).map(({ p50 }) => p50)
    line.close()
    if (!deepSql || !shallowSql || !deepHttp || !shallowHttp) throw new Error('nothing was timed')
    const ratio = deepSql / shallowSql
    return [
      {
        what: this.what,
        budget: this.budget,
        measured: `${short(deepSql)} ms of SQL`,
        beside: `${short(shallowSql)} ms`,
        ratio: times(ratio),
        verdict: atMost({ value: ratio, limit: LIMIT, unit: ' ×' }),
        notes: [
          `History: through the HTTP API ${short(deepHttp)} ms against ${short(shallowHttp)} ms (${times(deepHttp / shallowHttp)}). Pages of 50 messages, ${PAGES} different ones at each depth.`,
        ],
      },
    ]
  },
}

function inRotation<Item>(items: Item[], work: (item: Item) => Promise<void>): () => Promise<void> {
  let turn = 0
  return async () => work(items[turn++ % items.length] as Item)
}

/** @throws unless it is a whole page of messages that follow one another */
function requirePage(page: unknown): void {
  const { messages } = page as { messages: { number: number }[] }
  const [first, last] = [messages.at(0)?.number ?? 0, messages.at(-1)?.number ?? 0]
  if (messages.length !== 50 || last - first !== 49)
    throw new Error(`no page: ${messages.length} messages, ${first} to ${last}`)
}
