import { beforeAll, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { named } from '@/app/api/test-house'
import { type Cast, newCast, newScene } from '@/app/api/test-roles'
import { digest } from '@/db/test-digest'
import { makeDocument } from '@/lib/openapi/document'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { endpoints } from '@/lib/openapi/endpoints'

let cast: Cast
beforeAll(async () => {
  cast = await newCast()
})

const calls = endpoints.filter(({ events }) => !events)

/** In place of a part of the path, as somebody writes it who looks for another row. `*` is what would be right. */
const ODD = [
  '1e99',
  '-1',
  '0',
  '9223372036854775808',
  '..%2F*',
  '%2e%2e%2f*',
  '*.',
  '*%20',
  '%20*',
  '*%00',
  '*%0A',
  '*,*',
  '*%2F..%2F*',
  '%5B*%5D',
  '%7B%22id%22%3A%22*%22%7D',
  '%5Bobject%20Object%5D',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  '%27%20or%20%271%27%3D%271',
  '%EF%BC%91',
  'x'.repeat(3_000),
]

const parted = calls.filter(({ path }) => path.includes('{'))

test.each(named(parted))('AZ-12 %s: an id that is none is nothing', async (_, endpoint) => {
  const scene = await newScene(cast, { kind: 'group' }, endpoint)
  const right = scene.address.split('?')[0]?.split('/') ?? []
  const [before, query] = [await digest(), scene.address.split('?')[1] ?? '']
  const addresses = placesOf(endpoint).flatMap((at) =>
    ODD.filter((odd) => !isTaken(endpoint.path.split('/')[at], odd)).map((odd) =>
      right.with(at, odd.replaceAll('*', right[at] ?? '')).join('/'),
    ),
  )
  const asked = addresses.map(async (path) => {
    const { status } = await ask(endpoint.method, `${path}?${query}`, { ...scene.calling, as: cast.owner })
    return [path, status] as const
  })
  for (const [path, status] of await Promise.all(asked)) expect([400, 403, 404], `${path} ${status}`).toContain(status)
  expect(await digest()).toEqual(before)
})

const placesOf = ({ path }: Endpoint) => path.split('/').flatMap((part, at) => (part.startsWith('{') ? [at] : []))

/** A reaction is named by what it is, and any few characters can be looked for. */
const isTaken = (part: string | undefined, odd: string) => part === '{emoji}' && odd.length < 32

/** In place of a value of the query: a list, twice, an object, and numbers that are none. */
const queriesOf = (name: string, right: string): (readonly [string, number])[] => [
  [`${name}=${right}&${name}=${right}`, 400],
  [`${name}=a&${name}=b`, 400],
  [`${name}=%00`, 400],
  ...['1e99', '-1', '9223372036854775808', 'null', '..%2F..%2Fetc', `${right}%20`, `${right}.`, '%5B%5D', ''].map(
    (value) => [`${name}=${value}`, 0] as const,
  ),
  ...['[]', '%5B%5D', '[0]', '[$ne]', '.id'].map((end) => [`${name}${end}=${right}`, 0] as const),
]

const { paths = {} } = makeDocument()
const asking = calls.filter(({ query }) => query)

test.each(named(asking))(
  'AZ-12 %s: what is asked by a list, twice or by no number is refused or nothing',
  async (_, endpoint) => {
    const scene = await newScene(cast, { kind: 'group' }, endpoint)
    const [path = '', needed = ''] = scene.address.split('?')
    const plain = await ask(endpoint.method, scene.address, { ...scene.calling, as: cast.owner })
    for (const name of queryNames(endpoint)) {
      const right = new URLSearchParams(needed).get(name) ?? '1'
      const rest = needed.startsWith(`${name}=`) ? '' : `&${needed}`
      for (const [query, wanted] of queriesOf(name, right)) {
        const { status, json } = await ask(endpoint.method, `${path}?${query}${rest}`, {
          ...scene.calling,
          as: cast.owner,
        })
        expect([query, status]).toEqual([
          query,
          expect.toSatisfy((status: number) =>
            wanted === 0 ? [200, 400, 404, plain.status].includes(status) : status === wanted,
          ),
        ])
        if (status === 200 && /\[|%5B|\.id/.test(query.split('=')[0] ?? '')) expect(json).toEqual(plain.json)
      }
    }
  },
)

function queryNames({ method, path }: Endpoint): string[] {
  const { parameters = [] } =
    (paths[path] as Record<string, { parameters?: { in: string; name: string }[] }>)[method.toLowerCase()] ?? {}
  return parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
}

/** In place of a field of the body that names something. */
const WRONG = (right: unknown) => [
  [right],
  { id: right },
  [],
  {},
  1e99,
  -1,
  2 ** 63,
  '1e99',
  `${right} `,
  `${right}.`,
  '../',
]
const NAMING = ['room', 'from', 'number', 'id']

test.each(named(calls.filter(({ body }) => body)))(
  'AZ-12 %s: so is a field that names something',
  async (_, endpoint) => {
    const scene = await newScene(cast, { kind: 'group' }, endpoint)
    const body = { ...(scene.calling.body as Record<string, unknown>) }
    const before = await digest()
    for (const name of Object.keys(body).filter((name) => NAMING.includes(name)))
      for (const wrong of WRONG(body[name])) {
        const calling = { ...scene.calling, as: cast.owner, body: { ...body, [name]: wrong } }
        const { status } = await ask(endpoint.method, scene.address, calling)
        expect([name, wrong, status]).toEqual([
          name,
          wrong,
          expect.toSatisfy((status: number) => [400, 401, 403, 404].includes(status)),
        ])
      }
    expect(await digest()).toEqual(before)
  },
)
