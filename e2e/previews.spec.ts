import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { conversation, say, sayThroughApi } from './support/conversation'
import { PHONE, press, tell } from './support/hands'
import { apiOf, browserOf, makePerson, makeRoom } from './support/people'
import { openSite } from './support/site'
import { test } from './support/test'

// One after another: they share the site, whose address the server knows.
test.describe.configure({ mode: 'default' })

let site: Awaited<ReturnType<typeof openSite>>
test.beforeAll(async () => {
  site = await openSite()
})
test.afterAll(() => site.close())

const newName = () => `bread-${randomUUID().slice(0, 8)}`

test('what a link leads to appears for both, and neither of their browsers has asked the other site', async ({
  browser,
  request,
  baseURL,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [grace] })
  const [one, two] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  const foreign: string[] = []
  for (const page of [one, two]) {
    const { host } = new URL(baseURL ?? '')
    page.on('request', (sent) => void (new URL(sent.url()).host === host || foreign.push(sent.url())))
    await page.goto(`/rooms/${room}`)
  }
  const name = newName()
  await say(one, `Look at ${site.linkTo(name)}`)
  for (const page of [one, two]) {
    const card = conversation(page)
      .message('Look at')
      .getByRole('link', { name: `The page ${name} <b>` })
    await expect(card).toBeVisible()
    await expect(card).toContainText('House wiki · 127.0.0.1')
    await expect(card).toContainText(`What is to be read about ${name}`)
    await expect(card).toHaveAttribute('href', site.linkTo(name))
    await expect(card).toHaveAttribute('rel', /noopener noreferrer/)
    const picture = card.locator('img')
    await expect(picture).toHaveAttribute('src', /^\/api\/v1\/pictures\//)
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
    await expect(page.getByText('secret')).toHaveCount(0)
  }
  expect(foreign).toEqual([])

  const [unwanted, field] = [newName(), conversation(one).field]
  await field.fill(`Mind ${site.linkTo(unwanted)}`)
  await expect(one.getByText('127.0.0.1 shows a preview')).toBeVisible()
  await one.getByRole('button', { name: 'Send without the preview' }).click()
  await expect(one.getByText('127.0.0.1 goes out without a preview')).toBeVisible()
  await field.press('Enter')
  await expect(conversation(two).message('Mind')).toBeVisible()
  await expect(one.getByText('goes out without')).toHaveCount(0)

  // Who writes the same page again has it from memory.
  await say(two, `Again ${site.linkTo(name)}#end`)
  await expect(conversation(one).message('Again').getByText(`The page ${name}`)).toBeVisible()
  expect(site.asked.filter((path) => path === `/${name}`)).toHaveLength(1)
  expect(site.asked).not.toContain(`/${unwanted}`)
})

test('its author takes it away, by keyboard or with a finger, for everybody; others cannot', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, grace, { name: 'Kitchen', members: [ada] })
  const [one, two] = [await browserOf(browser, ada), await browserOf(browser, grace, PHONE)]
  for (const page of [one, two]) await page.goto(`/rooms/${room}`)
  const name = newName()
  await say(one, `Look at ${site.linkTo(name)}`)
  const [mine, theirs] = [conversation(one).message('Look at'), conversation(two).message('Look at')]
  await expect(theirs.getByText(`The page ${name}`)).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Remove preview' })).toHaveCount(0)
  await expect(mine.getByRole('button', { name: 'Remove preview' })).toBeAttached()
  await mine.getByRole('link', { name: `The page ${name}` }).focus()
  await one.keyboard.press('Tab')
  await expect(mine.getByRole('button', { name: 'Remove preview' })).toBeFocused()
  await one.keyboard.press('Enter')
  for (const message of [mine, theirs]) {
    await expect(message.getByText(`The page ${name}`)).toHaveCount(0)
    await expect(message.getByRole('link', { name: site.linkTo(name) })).toBeVisible()
  }
  await expect(mine).toBeFocused()
  await tell(two, `Mine is ${site.linkTo(name)}`)
  const [hers, seen] = [conversation(two).message('Mine is'), conversation(one).message('Mine is')]
  await expect(seen.getByText(`The page ${name}`)).toBeVisible()
  await press(hers.getByRole('button', { name: 'Remove preview' }))
  for (const message of [hers, seen]) await expect(message.getByText(`The page ${name}`)).toHaveCount(0)
  await two.reload()
  await expect(theirs.getByRole('link', { name: site.linkTo(name) })).toBeVisible()
  await expect(theirs.getByText(`The page ${name}`)).toHaveCount(0)
})

test('comes and goes without moving what is being read', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [grace] })
  const speak = await sayThroughApi(request, ada, room)
  const [above, below] = [newName(), newName()]
  const letGo = [above, below].map((name) => site.hold(name))
  await speak(`Above ${site.linkTo(above)}`)
  for (let at = 1; at <= 40; at++) await speak(`Line ${at} of many`)
  const deleted = await speak(`Below ${site.linkTo(below)}`)
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${room}/20`)
  const { message, messages } = conversation(page)
  const line = message('Line 18 of many')
  await expect(line).toBeInViewport()
  const topOf = () => line.evaluate((row) => Math.round(row.getBoundingClientRect().top))
  // The place is found after a few frames.
  await expect.poll(async () => [await topOf(), await topOf()].reduce((a, b) => a - b)).toBe(0)
  const before = await topOf()
  for (const [at, name] of [above, below].entries()) {
    letGo[at]?.()
    await expect(messages.getByText(`The page ${name}`)).toBeAttached()
    expect(await topOf()).toBe(before)
  }
  await (await apiOf(request, ada)).delete(`/rooms/${room}/messages/${deleted}`)
  await expect(messages.getByText(`The page ${below}`)).toHaveCount(0)
  expect(await topOf()).toBe(before)
})

test('a page that is not there, and an address inside, leave the link as it is', async ({
  browser,
  request,
  baseURL,
}) => {
  const ada = await makePerson(request, 'Ada')
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const inner = `http://127.0.0.1:${new URL(baseURL ?? '').port}/sign-in`
  await say(page, `Missing ${site.linkTo(`missing-${newName()}`)}`)
  await say(page, `Inner ${inner}`)
  await say(page, `Code \`${site.linkTo(newName())}\``)
  const name = newName()
  await say(page, `Good ${site.linkTo(name)}`)
  const { message } = conversation(page)
  await expect(message('Good').getByText(`The page ${name}`)).toBeVisible()
  for (const text of ['Missing', 'Inner', 'Code']) await expect(message(text).locator('bdi')).toHaveCount(0)
})

test('stands in the page also where no script runs', async ({ browser, request }) => {
  const ada = await makePerson(request, 'Ada')
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const name = newName()
  const number = await (await sayThroughApi(request, ada, room))(`Look at ${site.linkTo(name)}`)
  const api = await apiOf(request, ada)
  await expect
    .poll(async () => (await api.get(`/rooms/${room}/messages/${number}`)).message.preview?.title)
    .toBe(`The page ${name} <b>`)
  const page = await browserOf(browser, ada, { javaScriptEnabled: false })
  await page.goto(`/rooms/${room}`)
  await expect(page.getByText(`The page ${name} <b>`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove preview' })).toHaveCount(0)
})
