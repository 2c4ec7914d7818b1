import type { Page } from '@playwright/test'
import type { Bench } from '../bench.ts'
import { openBrowser } from '../fixtures/browser.ts'
import { fillRoom, makePeople, makeRoom } from '../fixtures/house.ts'
import { watch } from '../fixtures/watch.ts'
import { atMost, type Row, short } from '../row.ts'
import { median, quantile } from '../statistics.ts'

const MESSAGES = 1_000
/** In the list beside the conversation; all but two have little in them. */
const ROOMS = 500
const FEW = 2
const ROUNDS = 30
const BUBBLE_MS = 50
const SWITCH_MS = 100

export const screen: Row = {
  name: 'screen',
  what: 'own bubble after Enter / switch to a cached room',
  budget: '≤ 50 ms / ≤ 100 ms',
  async run(bench) {
    const { page, rooms } = await openRoom(bench)
    const line = (what: string, { taken, limit }: { taken: number[]; limit: number }) => ({
      what,
      budget: `≤ ${limit} ms in a browser`,
      measured: `${short(quantile(taken, 0.95))} ms`,
      beside: '',
      ratio: '',
      verdict: atMost({ value: quantile(taken, 0.95), limit, unit: ' ms' }),
      notes: [
        `${what}: p95 of ${taken.length} in Chromium, from the event to the frame that shows it, with ${ROOMS} rooms in the list; in the middle ${short(median(taken))} ms.`,
      ],
    })
    bench.step('switching between two rooms')
    const switches = await switchRooms(page, rooms)
    bench.step('sending')
    const bubbles = await sendMany(page)
    return [
      line('Own bubble after Enter', { taken: bubbles, limit: BUBBLE_MS }),
      line('Switch to a cached room', { taken: switches, limit: SWITCH_MS }),
    ]
  },
}

async function openRoom(bench: Bench): Promise<{ page: Page; rooms: string[] }> {
  const { url: databaseUrl, client } = await bench.database()
  const members = await makePeople(client, 5)
  const [person] = members
  if (!person) throw new Error('nobody is there')
  const rooms = [await makeRoom(client, members, 'First'), await makeRoom(client, members, 'Second')]
  for (const room of rooms) await fillRoom(client, room, { members, count: MESSAGES })
  bench.step(`writing ${ROOMS} rooms`)
  for (let index = rooms.length; index < ROOMS; index++) {
    const room = await makeRoom(client, members, `Room ${index}`)
    await fillRoom(client, room, { members, count: FEW })
  }
  await client.query('update room_states s set read_number = h.number from room_heads h where h.room_id = s.room_id')
  bench.step('starting Parlor and a browser')
  const { url } = await bench.parlor(databaseUrl)
  const page = await (await openBrowser(bench, { client, person, url }))()
  await page.goto(`${url}/rooms/${rooms[0]}`)
  await page.getByRole('textbox', { name: 'Message', exact: true }).waitFor()
  return { page, rooms }
}

async function sendMany(page: Page): Promise<number[]> {
  const taken: number[] = []
  const field = page.getByRole('textbox', { name: 'Message', exact: true })
  for (let round = 0; round < ROUNDS; round++) {
    const text = `Shown at once, number ${round}.`
    await field.fill(text)
    await page.evaluate(watch, { event: 'keydown', text } as const)
    await field.press('Enter')
    taken.push(await page.evaluate(() => window.shown))
    await page.getByRole('article').filter({ hasText: text }).getByRole('img', { name: 'Sent', exact: true }).waitFor()
  }
  return taken
}

/** Both have been open before, so both are cached. */
async function switchRooms(page: Page, rooms: string[]): Promise<number[]> {
  const taken: number[] = []
  for (let round = 0; round < ROUNDS + rooms.length; round++) {
    const room = rooms[(round + 1) % rooms.length]
    await page.evaluate(watch, { event: 'click', path: `/rooms/${room}` } as const)
    await page.locator(`a[href="/rooms/${room}"]`).first().click()
    const shown = await page.evaluate(() => window.shown)
    if (round >= rooms.length) taken.push(shown)
  }
  return taken
}
