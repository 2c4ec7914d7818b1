import { beforeAll, describe, expect, test } from 'vitest'
import { ask } from '@/app/api/test-call'
import { bodies, type House, isWrite, named, newHouse } from '@/app/api/test-house'
import { endpoints } from '@/lib/openapi/endpoints'

let house: House
beforeAll(async () => {
  house = await newHouse()
})

test('every call that takes a body has one to be tested with', () => {
  const described = named(endpoints.filter(({ body }) => body)).map(([name]) => name)
  expect(described.toSorted()).toEqual(Object.keys(bodies({ username: '' })).toSorted())
})

describe('a body', () => {
  const taking = named(endpoints.filter(({ body }) => body))

  test.each(named(endpoints.filter((it) => isWrite(it) && !it.takesFile)))(
    '%s: of a megabyte is too large, whether announced or not',
    async (_, endpoint) => {
      const raw = JSON.stringify({ filler: 'x'.repeat(1024 * 1024) })
      const headers = { 'content-length': String(raw.length) }
      expect(await house.refusal(endpoint, { as: house.anna, raw, headers })).toMatchObject({ code: 'too_large' })
      if (!endpoint.body) return
      expect(await house.refusal(endpoint, { as: house.anna, raw: streamed(raw) })).toMatchObject({ code: 'too_large' })
      expect(await house.refusal(endpoint, { as: house.anna, raw, headers: { 'content-length': '5' } })).toMatchObject({
        code: 'too_large',
      })
    },
  )

  test.each(named(endpoints.filter(({ takesFile }) => takesFile)))(
    '%s: a file over its limit is too large, whether announced or not, and what is no picture is invalid',
    async (_, endpoint) => {
      const raw = 'x'.repeat((endpoint.takesFile ?? 0) + 1)
      const headers = { 'content-type': 'image/png' }
      for (const sent of [raw, streamed(raw)])
        expect(await house.refusal(endpoint, { as: house.anna, raw: sent, headers })).toMatchObject({
          code: 'too_large',
        })
      const announced = { ...headers, 'content-length': String(raw.length) }
      expect(await house.refusal(endpoint, { as: house.anna, raw: 'x', headers: announced })).toMatchObject({
        code: 'too_large',
      })
      for (const noPicture of ['', 'x', '<svg xmlns="http://www.w3.org/2000/svg"/>', '\x89PNG\r\n\x1a\n'])
        expect(await house.refusal(endpoint, { as: house.anna, raw: noPicture, headers })).toMatchObject({
          code: 'invalid',
        })
      // Who may not send it is told so before it is read; of one's own, everybody may.
      expect(await house.refusal(endpoint, { as: house.boris, raw: streamed(raw), headers })).toMatchObject({
        code: endpoint.path.includes('{roomId}') ? 'forbidden' : 'too_large',
      })
    },
  )

  test.each(taking)('%s: that is not JSON is unsupported', async (_, endpoint) => {
    const raw = JSON.stringify(house.bodyOf(endpoint))
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-seq',
      'application/jsonp',
      '',
    ])
      expect(
        await house.refusal(endpoint, { as: house.anna, raw, headers: { 'content-type': type } }),
        type,
      ).toMatchObject({ code: 'unsupported' })
  })

  test.each(taking)('%s: that does not parse is invalid', async (_, endpoint) => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000)
    const raws: BodyInit[] = [
      '',
      '{',
      '{"a":1,}',
      'null',
      '[]',
      '"text"',
      '5',
      'NaN',
      deep,
      '\u0000',
      '{"a":"\n"}',
      new Uint8Array([0x7b, 0xff, 0x7d]),
      new Uint8Array([0xed, 0xa0, 0x80]),
    ]
    for (const raw of raws) {
      const said = await house.refusal(endpoint, { as: house.anna, raw })
      expect(said, String(raw).slice(0, 20)).toMatchObject({ code: 'invalid', fields: expect.any(Object) })
    }
  })

  test.each(taking)('%s: may carry what is not known, also names that are dangerous elsewhere', async (_, endpoint) => {
    const raw = JSON.stringify({ ...(house.bodyOf(endpoint) as object), unknown: { a: [1] } }).replace(
      '{',
      '{"__proto__":{"x":1},"constructor":null,',
    )
    const { status } = await ask(endpoint.method, house.addressOf(endpoint), { as: house.anna, raw })
    expect(status).not.toBe(400)
    expect(status).toBeLessThan(500)
  })
})

/** Sent in pieces, without saying how much there is. */
const streamed = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < text.length; at += 16_384) controller.enqueue(Buffer.from(text.slice(at, at + 16_384)))
      controller.close()
    },
  })
