import { expect, type Page } from '@playwright/test'
import sharp from 'sharp'
import { expectAccessible } from './support/accessible'
import { inList } from './support/conversation'
import { apiOf, browserOf, homeOf, makeDirect, makePerson } from './support/people'
import { test } from './support/test'

/** A photo as a telephone takes it: with where it was. */
const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: 'teal' } })
    .withExif({ IFD3: { GPSLatitude: '41/1 18/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

const profile = (page: Page) => page.getByRole('region', { name: 'Profile' })

async function give(page: Page, what: 'Picture' | 'Cover', buffer: Buffer): Promise<void> {
  await profile(page).locator('summary').filter({ hasText: what }).click()
  const fold = profile(page).locator('details[open]')
  await fold.getByLabel('Choose a photo').setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer })
  const frame = fold.getByRole('button', { name: /Drag the photo/ })
  await frame.focus()
  for (const key of ['+', '+', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key)
  await expect(fold.getByRole('slider')).not.toHaveValue('1')
  await fold.getByRole('button', { name: 'Use this' }).click()
  await expect(fold).toHaveCount(0)
}

test('pictures are cut by keyboard, drawn anew, seen by others and taken away', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request), await makePerson(request, 'Grace')]
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  const file = await photo()
  await hers.goto('/you')
  await give(hers, 'Picture', file)
  await give(hers, 'Cover', file)
  await expect(profile(hers).locator('[data-banner] img')).toBeVisible()

  await other.goto(`/people/${ada.username}`)
  const pictures = other.getByRole('main').locator('section img')
  await expect(pictures).toHaveCount(2)
  const addresses = await pictures.evaluateAll((images) => images.map((image) => image.getAttribute('src') ?? ''))
  for (const address of addresses) {
    const kept = await sharp(await (await other.request.get(address)).body()).metadata()
    expect(kept).toMatchObject({ format: 'webp' })
    expect(kept.exif).toBeUndefined()
  }
  await profile(hers).locator('summary').filter({ hasText: 'Picture' }).click()
  await hers.getByRole('button', { name: 'Remove picture' }).click()
  await expect(hers.getByRole('button', { name: 'Remove picture' })).toHaveCount(0)
  await other.reload()
  await expect(pictures).toHaveCount(1)
  for (const address of addresses) {
    const isCover = (await pictures.first().getAttribute('src')) === address
    expect((await other.request.get(address)).status()).toBe(isCover ? 200 : 404)
  }
})

test('another username leads to the same person, and the old one to nobody', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request), await makePerson(request, 'Grace')]
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  const username = hers.getByLabel('Username')
  await hers.goto('/you')
  await username.fill(grace.username)
  await profile(hers).getByRole('button', { name: 'Save' }).click()
  await expect(username).toHaveAccessibleDescription(/Somebody already has this username/)
  await username.fill(`${ada.username}.new`)
  await hers.getByLabel('Colour of your profile').selectOption('Plum')
  await profile(hers).getByRole('button', { name: 'Save' }).click()
  await expect(profile(hers).getByText('Saved')).toBeVisible()
  expect((await other.goto(`/people/${ada.username}.new`))?.status()).toBe(200)
  await expect(other.locator('[data-banner][data-accent=plum]')).toBeVisible()
  expect((await other.goto(`/people/${ada.username}`))?.status()).toBe(404)
  const again = await request.post('/api/v1/accounts', { data: { ...ada, name: 'Not Ada' } })
  expect(again.status()).toBe(409)
})

test('a status comes to others, and goes by itself', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request), await makePerson(request, 'Grace')]
  const adas = await apiOf(request, ada)
  const room = await makeDirect(request, ada, grace)
  const [hers, other] = [await browserOf(browser, ada), await homeOf(browser, grace)]
  await hers.goto('/you')
  const form = hers.getByRole('region', { name: 'Status' })
  await form.getByLabel('Emoji').fill('🌴')
  await form.getByLabel('In a few words').fill('By the sea')
  await form.getByLabel('Until').selectOption('Today')
  await form.getByRole('button', { name: 'Set status' }).click()
  await expect(form.getByText(/Shown until/)).toBeVisible()
  await expectAccessible(hers, 'you')
  await expect(inList(other, ada.name).locator('[data-status]')).toContainText('🌴')
  await other.goto(`/rooms/${room}`)
  const header = other.locator('header').filter({ has: other.getByRole('heading', { name: ada.name }) })
  await expect(header).toContainText('By the sea')

  await adas.patch('/me', {
    status: { emoji: '☕', text: 'Back in a moment', until: new Date(Date.now() + 10_000).toISOString() },
  })
  await expect(header).toContainText('Back in a moment')
  await expect(header.locator('[data-status]')).toHaveCount(0, { timeout: 20_000 })
})
