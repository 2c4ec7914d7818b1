import type { Page } from '@playwright/test'
import type { Bench } from '../bench.ts'
import { openBrowser } from '../fixtures/browser.ts'
import { fillRoom, makePeople, makeRoom } from '../fixtures/house.ts'
import { type Scrolled, scroll } from '../fixtures/scroll.ts'
import { fillRoomWith, readTexts } from '../fixtures/texts.ts'
import { watch } from '../fixtures/watch.ts'
import { atMost, type Line, type Row, short, times } from '../row.ts'
import { median, quantile } from '../statistics.ts'

const MANY = 100_000
/** The floor: everything that a room costs but for its length. */
const FEW = 100
const ROOMS = 500
const IN_EACH = 2
const WIDTHS = [1440, 390]
const SWITCHES = 20
const JUMPS = 5
/** Turns of the wheel by so many pixels: far beyond what is held of a room at a time. */
const TURNS = 400
const TURN = 300
/** A word that is said once in so many messages. */
const [RARE, EACH] = ['quartzite', 5_000]
const SWITCH_MS = 100
const TASK_MS = 50
const ROWS = 300

interface Rooms {
  long: string
  short: string
}

type Kind = keyof Rooms
type Jumps = Record<string, number[]>

interface Measured {
  cold: number[]
  switched: number[]
  scrolled: Scrolled
}

export const longRoom: Row = {
  name: 'long-room',
  what: 'a room of 100,000 messages among 500 rooms, in a browser',
  budget: 'switch ≤ 100 ms, tasks ≤ 50 ms, rows ≤ 300',
  async run(bench) {
    const { open, url, rooms } = await furnish(bench)
    const lines: Line[] = []
    for (const width of WIDTHS) {
      const page = await open({ viewport: { width, height: 900 } })
      const at = (what: string) => bench.step(`${what} at ${width} px`)
      const measured: Record<'long' | 'short', Measured> = {
        long: { cold: [], switched: [], scrolled: null as never },
        short: { cold: [], switched: [], scrolled: null as never },
      }
      at('opening')
      for (let round = 0; round < JUMPS; round++)
        for (const name of ['long', 'short'] as const)
          measured[name].cold.push(await openCold(page, `${url}/rooms/${rooms[name]}`))
      at('switching')
      for (let round = 0; round < SWITCHES + 1; round++)
        for (const name of ['long', 'short'] as const) {
          const taken = await switchTo(page, rooms[name])
          if (round > 0) measured[name].switched.push(taken)
        }
      for (const name of ['long', 'short'] as const) {
        at(`scrolling through the ${name} room`)
        await page.goto(`${url}/rooms/${rooms[name]}`)
        measured[name].scrolled = await scroll(page, { turns: TURNS, by: TURN })
      }
      at('jumping')
      const jumps = await jump(page, `${url}/rooms/${rooms.long}`, width)
      lines.push(...linesOf(width, measured, jumps))
      await page.context().close()
    }
    return lines
  },
}

async function furnish(bench: Bench) {
  const { url: databaseUrl, client } = await bench.database()
  const members = await makePeople(client, 20)
  const [person] = members
  if (!person) throw new Error('nobody is there')
  bench.step(`writing ${ROOMS} rooms`)
  const few = members.slice(0, 5)
  for (let index = 2; index < ROOMS; index++) {
    const room = await makeRoom(client, few, `Room ${index}`)
    await fillRoom(client, room, { members: few, count: IN_EACH })
  }
  bench.step(`writing ${MANY.toLocaleString('en')} messages`)
  const rooms = { long: await makeRoom(client, members, 'Long'), short: await makeRoom(client, members, 'Short') }
  await fillRoom(client, rooms.short, { members, count: FEW })
  const texts = readTexts().texts.slice(0, EACH).with(0, RARE)
  await fillRoomWith(client, rooms.long, { members, count: MANY, texts })
  // A message every ten minutes: two years of them.
  await client.query(
    `update messages set created_at = now() - make_interval(mins => 10 * ($2 - number)::int) where room_id = $1`,
    [rooms.long, MANY],
  )
  await client.query('update room_states s set read_number = h.number from room_heads h where h.room_id = s.room_id')
  await client.query('vacuum analyze')
  bench.step('starting Parlor and a browser')
  const { url } = await bench.parlor(databaseUrl)
  return { open: await openBrowser(bench, { client, person, url }), url, rooms: rooms satisfies Rooms }
}

/** From nothing until the room stands there, as the server has written it. */
async function openCold(page: Page, address: string): Promise<number> {
  await page.goto(address)
  await page.locator('[data-at-hand]').waitFor({ state: 'attached' })
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN)
}

/** By the list where it is beside the room, else by the address, as "back" does. */
async function switchTo(page: Page, room: string): Promise<number> {
  const path = `/rooms/${room}`
  await page.evaluate(watch, { event: 'click', path } as const)
  await page.evaluate((to) => document.querySelector<HTMLElement>(`a[href="${to}"]`)?.click(), path)
  return page.evaluate(() => window.shown)
}

/** To places that are not loaded: by a day, by the ribbon, and from one hit of a search to the next. */
async function jump(page: Page, address: string, width: number): Promise<Jumps> {
  const [byDay, byRibbon, byHit]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < JUMPS; round++) {
    await page.goto(address)
    await page.locator('[data-at-hand]').waitFor({ state: 'attached' })
    await page.locator('[data-day] button').last().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input').fill(new Date(Date.now() - (50 + round) * 86_400_000).toISOString().slice(0, 10))
    await page.evaluate(watch, { event: 'click', to: MANY - 1_000 } as const)
    await dialog.getByRole('button', { name: 'Go there' }).click()
    byDay.push(await page.evaluate(() => window.shown))
    if (width < 768) continue
    const box = await page.getByRole('slider').boundingBox()
    if (!box) throw new Error('the ribbon is nowhere')
    const aim = (round + 1) / (JUMPS + 2)
    await page.mouse.move(box.x + box.width - 8, box.y + box.height * 0.9)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width - 8, box.y + box.height * aim, { steps: 20 })
    await page.evaluate(watch, { event: 'pointerup', from: MANY * (aim - 0.05), to: MANY * (aim + 0.05) } as const)
    await page.mouse.up()
    byRibbon.push(await page.evaluate(() => window.shown))
  }
  await page.keyboard.press('ControlOrMeta+f')
  const field = page.getByRole('searchbox')
  await field.fill(RARE)
  // The first hit is the newest message.
  await page.getByRole('search').locator('output').filter({ hasText: '1' }).waitFor()
  for (let hit = 2; hit < JUMPS + 2; hit++) {
    await page.evaluate(watch, { event: 'keydown', to: MANY - (hit - 1.5) * EACH } as const)
    await field.press('Enter')
    byHit.push(await page.evaluate(() => window.shown))
  }
  return { 'a day': byDay, 'the ribbon': byRibbon, 'the next hit of a search': byHit }
}

const p95 = (values: number[]) => quantile(values, 0.95)
function linesOf(width: number, { long, short: floor }: Record<Kind, Measured>, jumps: Jumps): Line[] {
  const [switched, beside] = [p95(long.switched), p95(floor.switched)]
  const { rows, messages, longest } = long.scrolled
  const where = `${MANY.toLocaleString('en')} messages at ${width} px`
  return [
    {
      what: `switch to a cached room of ${where}`,
      budget: `≤ ${SWITCH_MS} ms in a browser`,
      measured: `${short(switched)} ms`,
      beside: `${short(beside)} ms`,
      ratio: times(switched / beside),
      verdict: atMost({ value: switched, limit: SWITCH_MS, unit: ' ms' }),
      notes: [
        `Long room at ${width} px: switched to in the middle in ${short(median(long.switched))} ms, the room of ${FEW} messages in ${short(median(floor.switched))} ms; opened anew, its messages are painted after ${short(median(long.cold))} ms, the other’s after ${short(median(floor.cold))} ms.`,
      ],
    },
    {
      what: `longest task of the page while scrolling up through a room of ${where}`,
      budget: `≤ ${TASK_MS} ms of CPU in a browser`,
      measured: `${short(longest)} ms`,
      beside: `${short(floor.scrolled.longest)} ms`,
      ratio: times(longest / floor.scrolled.longest),
      verdict: atMost({ value: longest, limit: TASK_MS, unit: ' ms' }),
      notes: [
        costs(
          `Scrolling at ${width} px, ${TURNS} turns of ${TURN} px through ${messages.toLocaleString('en')} messages`,
          long.scrolled,
        ),
        costs('Up and down the room of the floor', floor.scrolled),
      ],
    },
    {
      what: `rows in the page after scrolling up through a room of ${where}`,
      budget: `≤ ${ROWS}`,
      measured: `${rows}`,
      beside: `${floor.scrolled.rows}`,
      ratio: '',
      verdict: atMost({ value: rows, limit: ROWS }),
      notes: Object.entries(jumps).flatMap(([name, taken]) =>
        taken.length === 0
          ? []
          : `At ${width} px ${name} leads to what is not loaded in ${short(median(taken))} ms, at most ${short(Math.max(...taken))} ms.`,
      ),
    },
  ]
}

function costs(what: string, { turns, busy, nodes, heap }: Scrolled): string {
  return `${what}: the page works ${short((busy * 100) / turns)} ms per 100 turns; it holds ${short(nodes)} nodes and ${short(heap / 1e6)} MB of heap then.`
}
