import { describe, expect, test } from 'vitest'
import { expectAnswer, proven } from '@/app/api/test-answers'
import { ask } from '@/app/api/test-call'
import { serviceApi } from '@/lib/openapi/streams'

describe('service', () => {
  test('health, readiness and the document need nobody signed in', async () => {
    expect(await expectAnswer(serviceApi.health, 200)).toMatchObject({ status: 'ok' })
    expect(await expectAnswer(serviceApi.ready, 200)).toMatchObject({ status: 'ok' })
    expect((await ask('GET', serviceApi.document.path)).json.openapi).toBe('3.1.1')
    proven.add(serviceApi.document)
  })
})
