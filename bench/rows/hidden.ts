import type { Inhabitant } from '../fixtures/house.ts'
import { Line as Connection } from '../load/line.ts'
import { atMost, type Line, type Row, short, times } from '../row.ts'
import { million } from './million.ts'
import { timeInTurn } from './timing.ts'

const ROUNDS = 200
const LIMIT_MS = 10
const NO_ROOM = '0193a7a4-0000-7000-8000-000000000000'

/**
 * AZ-02, AZ-06 (docs/security-cases.md): the statements are the same (app/api/left.test.ts); whether the database takes as
 * long for them shows only where there is much to hide.
 */
export const hidden: Row = {
  name: 'hidden',
  what: 'the median time of an answer about what is hidden, against that about what is nowhere',
  budget: `≤ ${LIMIT_MS} ms apart`,
  async run(bench) {
    const { url: databaseUrl, room, reader, neighbour, questions } = await million(bench)
    const words = questions.filter((question) => /^[a-z]+$/.test(question))
    bench.step('starting Parlor')
    const line = new Connection((await bench.parlor(databaseUrl)).url)
    const ask = (path: string, { token }: Inhabitant) => line.ask({ path: `/api/v1${path}`, token })
    const look = async (id: string) => {
      const { status } = await ask(`/rooms/${id}/messages`, neighbour)
      if (status !== 404) throw new Error(`a room of others was answered with ${status}`)
    }
    const find = async (word: string, who = neighbour) => {
      const { status, text } = await ask(`/search?q=${word}`, who)
      if (status !== 200) throw new Error(`"${word}" was answered with ${status}`)
      return JSON.parse(text).results.length
    }
    for (const word of words)
      if ((await find(word, reader)) === 0 || (await find(nowhere(word), reader)) > 0)
        throw new Error(`"${word}" is not what it should be`)

    let turn = 0
    const wordOf = () => words[turn % words.length] ?? ''
    const findNothing = async (word: string) => {
      if ((await find(word)) > 0) throw new Error(`"${word}" was found next door`)
    }
    const works = [
      () => look(room),
      () => look(NO_ROOM),
      () => findNothing(wordOf()),
      () => findNothing(nowhere(wordOf())).then(() => void turn++),
    ]
    bench.step('warming up')
    await timeInTurn(works, words.length)
    bench.step('asking for what is hidden and for what is nowhere, in turn')
    const [others, none, said, unsaid] = await timeInTurn(works, ROUNDS)
    line.close()
    if (!others || !none || !said || !unsaid) throw new Error('nothing was timed')
    return [
      judge('a room of others, and none', [others.p50, none.p50]),
      judge('a word out of a million messages of others, and one that nobody says', [said.p50, unsaid.p50]),
    ]
  },
}

/** Of which it is no beginning, either. */
const nowhere = (word: string) => `${word}xq`

function judge(what: string, [there, missing]: [number, number]): Line {
  return {
    what: `${hidden.what}: ${what}`,
    budget: hidden.budget,
    measured: `${short(there)} ms`,
    beside: `${short(missing)} ms`,
    ratio: times(there / missing),
    verdict: atMost({ value: Math.abs(there - missing), limit: LIMIT_MS, unit: ' ms' }),
  }
}
