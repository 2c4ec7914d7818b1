import { afterAll, beforeAll, expect } from 'vitest'
import { openHouse, proven } from '@/app/api/test-answers'
import { endpoints } from '@/lib/openapi/endpoints'

// One file for each tag of the document. In one process, so that at the end every call has been proven.
import '@/app/api/test-answers/accounts'
import '@/app/api/test-answers/people'
import '@/app/api/test-answers/blocks'
import '@/app/api/test-answers/rooms'
import '@/app/api/test-answers/door'
import '@/app/api/test-answers/messages'
import '@/app/api/test-answers/search'
import '@/app/api/test-answers/kept'
import '@/app/api/test-answers/own'
import '@/app/api/test-answers/presence'
import '@/app/api/test-answers/service'

beforeAll(openHouse)

afterAll(() => {
  const silent = endpoints
    .filter((endpoint) => !endpoint.events && !endpoint.file && !proven.has(endpoint))
    .map(({ method, path }) => `${method} ${path}`)
  expect(silent).toEqual([])
})
