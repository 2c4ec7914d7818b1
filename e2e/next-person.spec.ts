import { expect, type Page } from '@playwright/test'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { cachedBy, keeps, keptOn, makeRoomOfTwo } from './support/device'
import { browserOf, fillSignIn, makePerson, makeRoom, signInByForm } from './support/people'
import { test } from './support/test'

test('RT-15: what one person read is gone from the device when another one is in', async ({ browser, request }) => {
  const { ada, room, sayIn } = await makeRoomOfTwo(request)
  const kira = await makePerson(request, 'Kira')
  await sayIn('Between us')
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await keeps(page, room, 'Between us')
  await page.goto('about:blank')
  await page.context().clearCookies()
  await signInByForm(page, kira)
  await expect.poll(async () => (await keptOn(page)).hasList).toBe(true)
  expect((await keptOn(page)).rooms).toEqual({})
  await expect(inList(page, 'Engines')).toHaveCount(0)
})

test('RT-15: a page of one person gives way when another one is in', async ({ browser, request }) => {
  const { ada, adaId, room, sayIn } = await makeRoomOfTwo(request)
  const kira = await makePerson(request, 'Kira')
  await sayIn('Between us')
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await keeps(page, room, 'Between us')
  await page.context().clearCookies()
  const other = await page.context().newPage()
  await signInByForm(other, kira)
  await expect(page.getByText('Between us')).toHaveCount(0)
  // Her stream, in whichever tab it was, carries nothing to either page.
  await sayIn('After she had gone')
  await expect(inList(page, 'Engines')).toHaveCount(0)
  await expect.poll(async () => (await keptOn(page)).person).not.toBe(adaId)
  await expect.poll(async () => (await keptOn(page)).rooms).toEqual({})
  for (const one of [page, other]) await expect(one.getByText('After she had gone')).toHaveCount(0)
})

/** All that the page is told through the tabs' channel of this person, from the next page on; `told` is what it was. */
async function overhear(page: Page, personId: string) {
  const told: string[] = []
  await page.exposeFunction('overheard', (message: string) => told.push(message))
  await page.addInitScript((name) => {
    const channel = new BroadcastChannel(name)
    channel.onmessage = ({ data }) => Reflect.get(window, 'overheard')(JSON.stringify(data))
  }, `parlor-stream-1-${personId}`)
  return told
}

test('RT-15: with a service worker and a stream that tabs share, nothing of who signed out reaches who is in next', async ({
  browser,
  request,
}) => {
  test.slow()
  const { ada, adaId, room, sayIn } = await makeRoomOfTwo(request)
  const kira = await makePerson(request, 'Kira')
  const garden = await makeRoom(request, kira, { name: 'Gardens' })
  const sayInGarden = await sayThroughApi(request, kira, garden)
  const page = await browserOf(browser, ada, { serviceWorkers: 'allow' })
  const other = await page.context().newPage()
  const tabs = [page, other]
  const told = await overhear(other, adaId)
  for (const tab of tabs) {
    await tab.goto(`/rooms/${room}`)
    await tab.waitForFunction(() => navigator.serviceWorker.controller !== null)
  }
  await sayIn('Between us')
  for (const tab of tabs) await expect(conversation(tab).message('Between us')).toBeVisible()
  await expect.poll(() => told.join()).toContain('Between us')
  await keeps(page, room, 'Between us')

  await page.goto('/you')
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (const tab of tabs) await expect(tab).toHaveURL(/\/sign-in/)
  await fillSignIn(page, kira)
  await expect(page).not.toHaveURL(/\/sign-in/)
  for (const tab of tabs) {
    await tab.goto('/')
    await expect(inList(tab, 'Gardens')).toBeVisible()
    expect(await tab.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  }
  await sayIn('After she had gone')
  // What is said later has come to both; what was said before it would have come before it.
  await sayInGarden('The beans are up')
  for (const tab of tabs) {
    await expect(inList(tab, 'Gardens')).toContainText('The beans are up')
    await expect(inList(tab, 'Engines')).toHaveCount(0)
    await expect(tab.getByText(/Between us|After she had gone|Engines/)).toHaveCount(0)
  }
  expect(told.join()).not.toContain('After she had gone')
  expect(JSON.stringify(await cachedBy(page))).not.toMatch(/Ada Lovelace|Between us|After she had gone|Engines/)
  expect(JSON.stringify(await keptOn(page))).not.toMatch(/Between us|After she had gone/)
})
