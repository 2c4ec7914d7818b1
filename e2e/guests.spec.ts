import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, say } from './support/conversation'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const PHONE = { viewport: { width: 390, height: 844 } }
const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })

/** The answer that signs them in comes late: the page has heard by then that the session as a guest is over. */
async function answerOnceRefused(page: Page): Promise<void> {
  const refused = page.waitForResponse((heard) => heard.url().endsWith('/api/v1/me') && heard.status() === 401)
  await page.route('**/guest', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const before = await page.context().cookies()
    const response = await route.fetch({ maxRedirects: 0 })
    await page.context().clearCookies()
    await page.context().addCookies(before)
    await refused
    await route.fulfill({ response })
  })
}

test('a link lets somebody in with no more than a name, who talks, sees nothing else, and stays with an account', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request, 'Ada')
  const name = `Parents ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, ada, { name })
  const other = await makeRoom(request, ada, { kind: 'public', name: `Elsewhere ${id.slice(-8)}` })
  const hers = await browserOf(browser, ada)
  await hers.goto(`/rooms/${id}?details`)
  const details = detailsOf(hers)
  await details.getByText('Invite people').click()
  await details.getByLabel('People without an account').selectOption('14400')
  await details.getByRole('button', { name: 'Make a link' }).click()
  await expect(details.getByText(/guests for 4 hours/)).toBeVisible()
  const url = await details.getByRole('textbox', { name: 'Invite people' }).inputValue()

  const theirs = await (await browser.newContext(PHONE)).newPage()
  await theirs.goto(url)
  await expect(theirs.getByText(`Come into “${name}” with no more than a name.`)).toBeVisible()
  await expectAccessible(theirs, 'the door of guests')
  await theirs.getByLabel('Your name').fill('Gustav')
  await theirs.getByRole('button', { name: 'Come in' }).click()
  await theirs.waitForURL(`/rooms/${id}`)

  // Live on both sides, and marked beside the name.
  await say(theirs, 'Good evening')
  const { messages } = conversation(hers)
  await expect(messages.getByText('Gustav (guest) joined')).toBeVisible()
  await expect(messages.getByRole('article', { name: /Gustav ?guest Good evening/ })).toBeVisible()
  await expect(details.getByRole('listitem').filter({ hasText: 'Gustav' })).toContainText('guest')
  await say(hers, 'Welcome')
  await expect(conversation(theirs).messages.getByText('Welcome')).toBeVisible()
  await expectAccessible(theirs, 'the room of a guest')

  // Nothing beside it.
  await theirs.getByRole('link', { name: 'Back to your chats' }).click()
  await expect(theirs.getByRole('link', { name: 'Make an account' })).toBeVisible()
  for (const place of ['People', 'Search', 'You', 'New room'])
    await expect(theirs.getByRole('link', { name: place, exact: true })).toHaveCount(0)
  const call = (path: string) => theirs.evaluate((to) => fetch(to).then(({ status }) => status), path)
  for (const path of [`/api/v1/rooms/${other}`, '/api/v1/people', '/api/v1/rooms/public', '/people', `/rooms/${other}`])
    expect({ path, status: await call(path) }).toEqual({ path, status: 404 })

  await theirs.getByRole('link', { name: 'Make an account' }).click()
  await expect(theirs.getByRole('heading', { name: 'Here as a guest' })).toBeVisible()
  await expectAccessible(theirs, 'the page of a guest')
  const username = `p${randomUUID().slice(0, 12)}`
  await theirs.getByLabel('Username').fill(username)
  await theirs.getByLabel('Password', { exact: true }).fill('two warm chairs')
  await answerOnceRefused(theirs)
  await theirs.getByRole('button', { name: 'Make an account' }).click()
  await theirs.waitForURL(`/rooms/${id}`)
  await say(theirs, 'I have moved in')
  await expect(messages.getByText('I have moved in')).toBeVisible()
  await expect(details.getByRole('link', { name: 'Gustav' })).toBeVisible()
  await expect(messages.getByRole('article', { name: /^Gustav Good evening/ })).toBeVisible()
  await expect(messages.getByText('guest', { exact: true })).toHaveCount(0)
  await theirs.goto('/people')
  await expect(theirs.getByRole('heading', { name: 'People' })).toBeVisible()
})
