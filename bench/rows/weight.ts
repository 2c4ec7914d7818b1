import { gzipSync } from 'node:zlib'
import { fillRoom, makePeople, makeRoom } from '../fixtures/house.ts'
import { makeSession } from '../fixtures/session.ts'
import { atMost, type Row, short } from '../row.ts'

const SIGN_IN_KB = 150
const ROOM_KB = 220

export const weight: Row = {
  name: 'weight',
  what: 'client JavaScript, gzip, first load',
  budget: 'sign-in ≤ 150 kB, room ≤ 220 kB',
  async run(bench) {
    const { url: databaseUrl, client } = await bench.database()
    const [person] = await makePeople(client, 1)
    if (!person) throw new Error('nobody is there')
    const room = await makeRoom(client, [person])
    await fillRoom(client, room, { members: [person], count: 60 })
    // Without an owner every page leads to the sign-up.
    await client.query(`update people set role = 'owner'`)
    const { name, value } = await makeSession(client, { person, secret: bench.secret })
    bench.step('starting Parlor')
    const { url } = await bench.parlor(databaseUrl)
    bench.step('weighing the pages')
    const signIn = await weigh(`${url}/sign-in`)
    const inRoom = await weigh(`${url}/rooms/${room}`, `${name}=${value}`)
    const line = (what: string, { kb, limit }: { kb: number; limit: number }) => ({
      what: `${this.what}: ${what}`,
      budget: `≤ ${limit} kB`,
      measured: `${short(kb)} kB`,
      beside: '',
      ratio: '',
      verdict: atMost({ value: kb, limit, unit: ' kB' }),
    })
    return [line('sign-in', { kb: signIn, limit: SIGN_IN_KB }), line('room', { kb: inRoom, limit: ROOM_KB })]
  },
}

/** All scripts that the page's own HTML names, but those that only browsers without modules load. */
async function weigh(address: string, cookie = ''): Promise<number> {
  const page = await fetch(address, { headers: { cookie }, redirect: 'manual' })
  if (page.status !== 200) throw new Error(`${address} was answered with ${page.status}`)
  const tags = [...(await page.text()).matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)]
  const modern = tags.filter(([tag]) => !/\snomodule/i.test(tag)).map(([, source = '']) => source)
  const scripts = await Promise.all([...new Set(modern)].map((source) => fetchScript(new URL(source, address))))
  if (scripts.length < 4) throw new Error(`${address} names only ${scripts.length} scripts`)
  return scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0) / 1000
}

async function fetchScript(address: URL): Promise<Buffer> {
  const answer = await fetch(address)
  if (answer.status !== 200) throw new Error(`${address.pathname} was answered with ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}
