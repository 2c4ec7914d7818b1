import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, expect, type Page } from '@playwright/test'
import { unpack } from '@/lib/archive/test-unpack'
import { expectAccessible } from './support/accessible'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, fillSignIn, makePerson, makeRoom } from './support/people'
import { test } from './support/test'
import { endTimeOf } from './support/time'

const PHONE = { viewport: { width: 390, height: 844 } }

const main = (page: Page) => page.getByRole('main')

/** What the link brings, as files in a folder. */
async function download(page: Page, folder: string): Promise<void> {
  const coming = page.waitForEvent('download')
  await main(page).getByRole('link', { name: 'Download' }).click()
  const kept = await coming
  expect(kept.suggestedFilename()).toMatch(/^parlor-.+\.zip$/)
  for (const [path, content] of await unpack(readFileSync(await kept.path()))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** A browser without a network, to which an archive is files on a disk. */
async function opened(browser: Browser, folder: string): Promise<Page> {
  const page = await (await browser.newContext({ ...PHONE, offline: true })).newPage()
  page.on('console', (message) => expect(message.type(), message.text()).not.toBe('error'))
  await page.goto(pathToFileURL(join(folder, 'index.html')).href)
  return page
}

async function askToLeave(page: Page, password: string): Promise<void> {
  await main(page).locator('summary').filter({ hasText: 'Delete my account' }).click()
  await main(page).getByLabel('Remove my messages').check()
  await main(page)
    .getByLabel(/^Your password/)
    .fill(password)
  await main(page).getByRole('button', { name: 'Delete my account' }).click()
}

test('everything is taken along, read without a network, and then the account goes from the other screen', async ({
  browser,
  request,
}, testInfo) => {
  // The first account of a server owns it, and does not go without another owner.
  await makePerson(request, 'Host')
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [grace] })
  await (await sayThroughApi(request, ada, room))('Bread at **seven**')
  await (await sayThroughApi(request, grace, room))('I bring the jam')
  const api = await apiOf(request, ada)
  const { room: direct } = await api.put(`/direct/${grace.username}`)
  await (await sayThroughApi(request, ada, direct.id))('Only for you')
  const hers = await browserOf(browser, ada, PHONE)
  await hers.goto('/you')
  await main(hers).getByRole('link', { name: 'Your data' }).click()
  await expect(main(hers).getByRole('heading', { name: 'Download everything' })).toBeVisible()
  await expectAccessible(hers, 'your data')

  const folder = testInfo.outputPath('archive')
  await download(hers, folder)
  const archive = await opened(browser, folder)
  await expect(archive.getByRole('heading', { name: 'Everything of Ada' })).toBeVisible()
  await expectAccessible(archive, 'the first page of an archive')
  await archive.getByRole('link', { name: 'Kitchen' }).click()
  await expect(archive.getByRole('article').filter({ hasText: 'Bread at' }).locator('strong')).toHaveText('seven')
  await expect(archive.getByText('I bring the jam')).toBeVisible()
  await expectAccessible(archive, 'a conversation in an archive')
  await archive.getByRole('link', { name: 'To the overview' }).click()
  await expect(archive.getByRole('link', { name: 'Grace' })).toBeVisible()

  const other = await browserOf(browser, grace)
  await other.goto(`/rooms/${room}`)
  await expect(conversation(other).message('Bread at seven')).toBeVisible()
  await askToLeave(hers, 'not this one')
  await expect(main(hers).getByLabel(/^Your password/)).toHaveAccessibleDescription(/not right/)
  await expect(main(hers).getByText('Kitchen: Grace')).toBeVisible()
  await expectAccessible(hers, 'an account to be deleted')
  await main(hers)
    .getByLabel(/^Your password/)
    .fill(ada.password)
  await main(hers).getByRole('button', { name: 'Delete my account' }).click()
  await expect(hers.getByRole('status')).toContainText('will be deleted in ten days')

  await fillSignIn(hers, ada)
  await expect(hers.getByRole('heading', { name: 'Keep your account?' })).toBeVisible()
  await expectAccessible(hers, 'coming back')
  await hers.goto(`/rooms/${room}`)
  await expect(hers).toHaveURL('/sign-in/leaving')
  await hers.getByRole('button', { name: 'Keep my account' }).click()
  await expect(inList(hers, 'Kitchen')).toBeVisible()

  await hers.goto('/you/data')
  await askToLeave(hers, ada.password)
  await expect(hers.getByRole('status')).toContainText('will be deleted in ten days')
  await expect(inList(other, 'Ada')).not.toContainText('Online')
  await expect(conversation(other).message('Bread at seven')).toBeVisible()
  await endTimeOf(ada)
  await expect(conversation(other).messages.getByText('Deleted account left')).toBeVisible({ timeout: 20_000 })
  await expect(conversation(other).message('Bread at seven')).toHaveCount(0)
  await expect(conversation(other).message('Message deleted')).toBeVisible()
  await expect(conversation(other).message('I bring the jam')).toBeVisible()
  await expect(other.getByRole('button', { name: 'More about Deleted account' })).toBeVisible()
  await expect(inList(other, 'Ada')).toHaveCount(0)
  await fillSignIn(hers, ada)
  await expect(main(hers).getByRole('alert')).toContainText('do not belong together')
})
