import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page, type Route } from '@playwright/test'
import { atRest, conversation, inList, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom, type Person } from './support/people'
import { test } from './support/test'

interface LongTalk {
  ada: Person
  grace: Person
  room: string
}

/** A room in which Grace has said this much, in messages of all sizes. */
async function makeLongTalk(request: APIRequestContext, count: number): Promise<LongTalk> {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Long talk', members: [grace] })
  const api = await apiOf(request, grace)
  for (let at = 1; at <= count; at++) {
    const text = `Line ${at}. ${'and on and on '.repeat((at * 7) % 23)}`
    await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text })
  }
  return { ada, grace, room }
}

/** Where a row in the middle of the screen is, and which one. */
const middleRow = (page: Page) =>
  conversation(page).messages.evaluate((scroller) => {
    const { top, height } = scroller.getBoundingClientRect()
    const rows = [...scroller.querySelectorAll<HTMLElement>('[data-row]')]
    const row = rows.find((candidate) => candidate.getBoundingClientRect().bottom > top + height / 2)
    return { id: row?.dataset.row ?? '', top: row?.getBoundingClientRect().top ?? 0 }
  })

const topOf = (page: Page, id: string) =>
  page.locator(`[data-row="${id}"]`).evaluate((row) => row.getBoundingClientRect().top)

const firstNumber = (page: Page) =>
  conversation(page).messages.evaluate((scroller) =>
    Number(scroller.querySelector<HTMLElement>('[data-number]')?.dataset.number),
  )

/** The frame after next: whatever was to move has moved. */
const painted = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

const scrollTo = (page: Page, end: 'start' | 'end') =>
  conversation(page).messages.evaluate((scroller, to) => {
    scroller.scrollTop = to === 'start' ? -scroller.scrollHeight : 0
  }, end)

/** Holds back every page of history that is asked for, until it is let through. */
async function holdPages(page: Page, direction: 'before' | 'after') {
  const held: Route[] = []
  let onHeld = () => {}
  await page.route(`**/messages?*${direction}=*`, (route) => {
    held.push(route)
    onHeld()
  })
  return {
    async isAsked() {
      while (held.length === 0)
        await new Promise<void>((resolve) => {
          onHeld = resolve
        })
    },
    async letThrough() {
      for (const route of held.splice(0)) await route.continue()
    },
  }
}

test('older history comes as one scrolls up, to the very beginning, and nothing jumps', async ({
  browser,
  request,
}) => {
  test.slow()
  const { grace, room } = await makeLongTalk(request, 500)
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { messages, message, toLatest } = conversation(page)
  await expect(message('Line 500.')).toBeInViewport()

  const history = await holdPages(page, 'before')
  let pages = 0
  for (let first = await firstNumber(page); first > 1; first = await firstNumber(page)) {
    await scrollTo(page, 'start')
    await history.isAsked()
    await painted(page)
    const before = await middleRow(page)
    await history.letThrough()
    await expect.poll(() => firstNumber(page)).toBeLessThan(first)
    await painted(page)
    expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1)
    pages++
  }
  expect(pages).toBeGreaterThanOrEqual(9)
  await scrollTo(page, 'start')
  await expect(messages.getByText('This is where the conversation begins.')).toBeInViewport()
  expect(await messages.getByRole('article').count()).toBeLessThanOrEqual(320)

  await toLatest.click()
  await expect(message('Line 500.')).toBeInViewport()
  await expect(toLatest).toBeHidden()
})

test('whoever reads further up is not moved by what is said, and learns how much it is', async ({
  browser,
  request,
}) => {
  const { ada, grace, room } = await makeLongTalk(request, 60)
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { messages, message, toLatest } = conversation(page)
  await expect(message('Line 60.')).toBeInViewport()
  await messages.hover()
  await page.mouse.wheel(0, -1_000)
  await expect(toLatest).toBeVisible()
  await atRest(page)
  const before = await middleRow(page)

  const sayIn = await sayThroughApi(request, ada, room)
  await sayIn('News one')
  await sayIn(`News two ${'that is long '.repeat(60)}`)
  await expect(toLatest).toHaveText('2 new messages')
  await expect(message('News two')).toBeAttached()
  await painted(page)
  expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1)
  await expect(message('News one')).not.toBeInViewport()

  await toLatest.click()
  await expect(message('News two')).toBeInViewport()
  await expect(toLatest).toBeHidden()

  // What floats over the conversation does not stop the wheel.
  await message('News two').hover()
  await page.getByRole('toolbar', { name: 'Actions for this message' }).hover()
  await page.mouse.wheel(0, -1_000)
  await expect(toLatest).toBeVisible()
})

test('whoever is at the foot follows, and what one says oneself is always in sight', async ({ browser, request }) => {
  const { ada, grace, room } = await makeLongTalk(request, 40)
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { messages, message, field } = conversation(page)
  await expect(message('Line 40.')).toBeInViewport()
  const sayIn = await sayThroughApi(request, ada, room)
  for (const text of ['Follow one', `Follow two ${'with many words '.repeat(40)}`, 'Follow three']) {
    await sayIn(text)
    await expect(message(text)).toBeInViewport()
  }
  await messages.hover()
  await page.mouse.wheel(0, -1_500)
  await expect(message('Follow three')).not.toBeInViewport()
  await atRest(page)
  await field.fill('Mine')
  await field.press('Enter')
  await expect(message('Mine')).toBeInViewport()
})

test('a room opens at the first unread message, under a line that says so', async ({ browser, request }) => {
  const { ada, grace, room } = await makeLongTalk(request, 120)
  const api = await apiOf(request, ada)
  await api.put(`/rooms/${room}/read`, { number: 42 })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const { message, divider, messages, toLatest } = conversation(page)
  await expect(divider).toBeInViewport()
  await expect(messages.locator('[data-number="43"]')).toBeInViewport()
  await expect(messages.locator('[data-number="42"]')).toBeInViewport()
  await expect(message('Line 120.')).not.toBeInViewport()

  const sayIn = await sayThroughApi(request, grace, room)
  await sayIn('Said meanwhile')
  await expect(toLatest).toHaveText(/new messages$/)
  await expect(divider).toBeInViewport()
  await toLatest.click()
  await expect(message('Said meanwhile')).toBeInViewport()
})

test('the address of a message opens the history around it, and later pages do not move it', async ({
  browser,
  request,
}) => {
  const { grace, room } = await makeLongTalk(request, 200)
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}/50`)
  const { messages, message, toLatest } = conversation(page)
  const wanted = messages.locator('[data-number="50"]')
  await expect(wanted).toBeInViewport()
  const { y = 0, height = 0 } = (await wanted.boundingBox()) ?? {}
  const view = await messages.boundingBox()
  expect(Math.abs(y + height / 2 - ((view?.y ?? 0) + (view?.height ?? 0) / 2))).toBeLessThan(20)

  const later = await holdPages(page, 'after')
  await scrollTo(page, 'end')
  await later.isAsked()
  await painted(page)
  const before = await middleRow(page)
  await later.letThrough()
  await expect(messages.locator('[data-number="100"]')).toBeAttached()
  await painted(page)
  expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1)
  await later.letThrough()
  await toLatest.click()
  await expect(message('Line 200.')).toBeInViewport()
})

test('an answer shows what it answers, and leads there', async ({ browser, request }) => {
  const { ada, grace, room } = await makeLongTalk(request, 150)
  const api = await apiOf(request, ada)
  await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text: 'Far away', replyTo: 20 })
  await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text: 'Near by', replyTo: 149 })
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}/152`)
  const { messages, message } = conversation(page)
  await expect(message('Near by')).toContainText('Grace')
  await message('Far away').getByRole('link').click()
  await expect(messages.locator('[data-number="20"]')).toBeInViewport()
  await expect(messages.locator('[data-number="20"]')).toBeFocused()
})

test('whoever comes back to a room is where they left it', async ({ browser, request }) => {
  const { grace, room } = await makeLongTalk(request, 150)
  await makeRoom(request, grace, { name: 'Elsewhere' })
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { message, messages } = conversation(page)
  await expect(message('Line 150.')).toBeInViewport()
  await scrollTo(page, 'start')
  await expect.poll(() => firstNumber(page)).toBeLessThan(60)
  await messages.hover()
  await page.mouse.wheel(0, 777)
  await atRest(page)
  const before = await middleRow(page)

  await inList(page, 'Elsewhere').click()
  await expect(page.getByRole('heading', { name: 'Elsewhere' })).toBeVisible()
  await inList(page, 'Long talk').click()
  await expect(page.locator(`[data-row="${before.id}"]`)).toBeInViewport()
  await expect.poll(async () => Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1)
})

test('whoever scrolls before the page is ready stays where they are, and goes on', async ({ browser, request }) => {
  const { grace, room } = await makeLongTalk(request, 150)
  const page = await browserOf(browser, grace)
  const scripts = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(`/rooms/${room}`, { waitUntil: 'commit' })
  await expect(conversation(page).message('Line 150.')).toBeInViewport()
  await scrollTo(page, 'start')
  await painted(page)
  const before = await middleRow(page)
  scripts.resolve()
  await expect.poll(() => firstNumber(page)).toBeLessThan(60)
  expect(Math.abs((await topOf(page, before.id)) - before.top)).toBeLessThanOrEqual(1)
})

test('a very long message shows its beginning, and all of it on demand, without moving', async ({
  browser,
  request,
}) => {
  const { ada, grace, room } = await makeLongTalk(request, 3)
  const sayIn = await sayThroughApi(request, ada, room)
  await sayIn(`Chapter one. ${'It was a dark and stormy night. '.repeat(100)}The end.`)
  await sayIn('Too long')
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}`)
  const { message } = conversation(page)
  const { height = 0, y = 0 } = (await message('Chapter one').boundingBox()) ?? {}
  await message('Chapter one').getByRole('button', { name: 'Show more' }).click()
  const opened = await message('Chapter one').boundingBox()
  expect(opened?.height).toBeGreaterThan(height + 100)
  expect(Math.abs((opened?.y ?? 0) - y)).toBeLessThanOrEqual(1)
  await message('Chapter one').getByRole('button', { name: 'Show less' }).click()
  expect((await message('Chapter one').boundingBox())?.height).toBe(height)
})

test('what is hidden until the place is found shows as soon as it is', async ({ browser, request }) => {
  const { ada, room } = await makeLongTalk(request, 60)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}/30`)
  const { messages } = conversation(page)
  await expect(messages.locator('[data-number="30"]')).toBeFocused()
  expect(await messages.evaluate((scroller) => getComputedStyle(scroller).opacity)).toBe('1')
})
