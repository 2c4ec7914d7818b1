import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { ask, call, doors } from '@/app/api/test-call'
import type { Method } from '@/lib/openapi/endpoint'

const METHODS: Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

type Operation = { operationId: string; security?: unknown[]; responses: object }
type Document = { paths: Record<string, Record<string, Operation>> }

const readDocument = async (): Promise<Document> => (await ask('GET', '/api/v1/openapi.json')).json

test('anybody may read it, and keep it for a while', async () => {
  const { status, headers } = await ask('GET', '/api/v1/openapi.json')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('application/json')
  expect(headers.get('cache-control')).toBe('public, max-age=300')
  const again = await call('GET', '/api/v1/openapi.json', { headers: { 'if-none-match': headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('it is a valid OpenAPI 3.1 document', async () => {
  const validator = new Validator()
  expect(await validator.validate(await readDocument())).toMatchObject({ valid: true })
  expect(validator.version).toBe('3.1')
})

test('every method that a door takes is described, and nothing else is', async () => {
  const { paths } = await readDocument()
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.toSorted()).toEqual((await implemented()).toSorted())
  expect(described.length).toBeGreaterThan(25)
})

test('every call has a name of its own, and says whether it needs somebody signed in', async () => {
  const operations = Object.values((await readDocument()).paths).flatMap((item) => Object.values(item))
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  for (const { operationId, security, responses } of operations)
    expect({ operationId, isOpen: security !== undefined }).toEqual({
      operationId,
      isOpen: !('401' in responses) || operationId === 'postTokens',
    })
})

/** What the doors themselves say: a method that is not theirs is answered with 405 before anything is looked at. */
async function implemented(): Promise<string[]> {
  const found = []
  for (const { path, load } of doors)
    for (const method of METHODS) {
      const answer = await (await load())[method](new Request(`http://localhost${path}`, { method }), {
        params: Promise.resolve({}),
      })
      if (answer.status !== 405) found.push(`${method} ${path}`)
    }
  return found
}
