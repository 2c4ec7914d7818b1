import { expect, test } from 'vitest'
import { AppError } from '@/lib/errors'
import { Gather } from '@/lib/gather'

/** Notes what is asked together, and answers when it is told to. */
function desk(options: { together: number; atOnce: number }) {
  const queries: { keys: string[]; answer: (values?: string[]) => void; fail: (error: Error) => void }[] = []
  const run = (keys: string[]) =>
    new Promise<string[]>((resolve, reject) =>
      queries.push({ keys, answer: (values = keys.map((key) => `${key}!`)) => resolve(values), fail: reject }),
    )
  const until = async (count: number) => {
    while (queries.length < count) await new Promise(setImmediate)
    return queries[count - 1]
  }
  return { gather: new Gather(run, options), until, asked: () => queries.map(({ keys }) => keys) }
}

test('those who ask in one turn share a query, and each gets their own answer', async () => {
  const { gather, until, asked } = desk({ together: 500, atOnce: 2 })
  const answers = ['a', 'b', 'c'].map((key) => gather.ask(key))
  ;(await until(1))?.answer()
  expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!'])
  expect(asked()).toEqual([['a', 'b', 'c']])
})

test('nobody shares a query that had begun before they asked; they share the next', async () => {
  const { gather, until, asked } = desk({ together: 2, atOnce: 1 })
  const first = gather.ask('a')
  const under = await until(1)
  const late = ['b', 'c', 'd'].map((key) => gather.ask(key))
  under?.answer()
  ;(await until(2))?.answer()
  ;(await until(3))?.answer()
  expect(await Promise.all([first, ...late])).toEqual(['a!', 'b!', 'c!', 'd!'])
  expect(asked()).toEqual([['a'], ['b', 'c'], ['d']])
})

test("one question's fault is not the others'", async () => {
  const gather = new Gather(
    async (keys: string[]) => {
      if (keys.includes('bad')) throw new TypeError('bad')
      return keys
    },
    { together: 500, atOnce: 1 },
  )
  const answers = await Promise.allSettled(['a', 'bad', 'c'].map((key) => gather.ask(key)))
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a database that is away is asked once, for all', async () => {
  const { gather, until, asked } = desk({ together: 500, atOnce: 1 })
  const answers = Promise.allSettled(['a', 'b'].map((key) => gather.ask(key)))
  ;(await until(1))?.fail(new AppError('unavailable'))
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(asked()).toHaveLength(1)
})

test('the line has an end: whoever comes then is told to come again', async () => {
  const { gather, until } = desk({ together: 20_000, atOnce: 1 })
  const under = gather.ask('first')
  await until(1)
  const waiting = Array.from({ length: 10_000 }, () => gather.ask('x'))
  await expect(gather.ask('one too many')).rejects.toMatchObject({ code: 'unavailable', retryAfter: 2 })
  ;(await until(1))?.answer()
  ;(await until(2))?.answer()
  await Promise.all([under, ...waiting])
})
