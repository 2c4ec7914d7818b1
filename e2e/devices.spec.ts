import { createHash } from 'node:crypto'
import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { expectAccessible } from './support/accessible'
import { browserOf, makePerson } from './support/people'
import { test } from './support/test'

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
}

/** Where the picture on this page leads, as a camera would find out. */
async function scan(page: Page, pathOf: (code: string) => string): Promise<string> {
  const picture = page.getByRole('img', { name: /QR code/ })
  await expect(picture).toBeVisible()
  const secret = (await page.context().cookies()).find(({ name }) => name === 'parlor.device')?.value
  const code = createHash('sha256').update(`link of ${secret}`).digest('base64url')
  const link = new URL(pathOf(code), page.url()).href
  const { data, size } = encode(link, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  await expect(picture).toHaveAttribute('viewBox', `0 0 ${size} ${size}`)
  await expect(picture.locator('path')).toHaveAttribute('d', dark.join(''))
  return link
}

const asked = (page: Page) => page.getByRole('region', { name: 'This device wants to sign in as you' })

async function letIn(page: Page) {
  await asked(page).getByRole('button', { name: 'Let it in' }).click()
  await expect(asked(page).getByRole('alert')).toContainText('Say first that the device is yours')
  await asked(page)
    .getByRole('switch', { name: /This device is mine/ })
    .check()
  await asked(page).getByRole('button', { name: 'Let it in' }).click()
  await expect(page.getByText('Done. The other device signs in by itself')).toBeVisible()
}

test('a new device shows a code, and is signed in by itself once a phone that scanned it has said yes', async ({
  browser,
  page,
  request,
}) => {
  const ada = await makePerson(request)
  await page.goto('/sign-in?next=/you/security')
  await page.getByRole('link', { name: 'Sign in with another device' }).click()
  const link = await scan(page, (code) => `/you/security/device/${code}`)
  await expectAccessible(page, 'a new device with its code')

  const phone = await browserOf(browser, ada, PHONE)
  await phone.goto(link)
  await expect(asked(phone)).toContainText(/(Chrome|Firefox) · Linux/)
  await expect(asked(phone)).toContainText('127.0.0.1')
  await expectAccessible(phone, 'a phone that is asked')
  await asked(phone).getByRole('button', { name: 'Refuse' }).click()
  await expect(phone.getByText('Refused. That device was not let in.')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Nothing came of that code' })).toBeVisible()

  await page.getByRole('button', { name: 'Show a new code' }).click()
  await phone.goto(link)
  await expect(phone.getByRole('heading', { name: 'No device asks here' })).toBeVisible()
  await phone.goto(await scan(page, (code) => `/you/security/device/${code}`))
  await letIn(phone)
  await page.waitForURL('/you/security')
  await expect(page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')).toHaveCount(2)
})

test('a signed-in device shows a code, and a phone that scanned it is let in once that has been confirmed', async ({
  browser,
  page,
  request,
}) => {
  const ada = await makePerson(request, 'Ada Lovelace')
  const home = await browserOf(browser, ada)
  await home.goto('/you/security')
  await home.getByRole('button', { name: 'Show a code for my phone' }).click()
  const link = await scan(home, (code) => `/sign-in/device/${code}`)
  await expectAccessible(home, 'a code for a phone')
  const phone = await (await browser.newContext(PHONE)).newPage()
  await phone.goto(link)
  await expect(phone.getByText(`As Ada Lovelace (@${ada.username}).`)).toBeVisible()
  await expectAccessible(phone, 'a phone that came by a code')
  await phone.getByRole('button', { name: 'Ask to be let in' }).click()
  await expect(phone.getByRole('heading', { name: 'Now say yes on the other device' })).toBeVisible()
  // Whoever comes by it now is too late.
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This code is over' })).toBeVisible()
  await expect(asked(home)).toContainText('Chrome · Android')
  await letIn(home)
  await phone.waitForURL('/')
})

test('without a script, a code is typed on the other device, and a press of a button comes in', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const home = await browserOf(browser, ada)
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await stranger.goto('/sign-in/device')
  await stranger.getByRole('button', { name: 'Show a code' }).click()
  const typed = (await stranger.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent()) ?? ''
  await stranger.getByRole('button', { name: 'Check again' }).click()
  await expect(stranger.getByText(typed)).toBeVisible()

  await home.goto('/you/security')
  const devices = home.getByRole('region', { name: 'Let another device in' })
  await devices.getByLabel(/code on the other device/).fill('0000-0000')
  await devices.getByRole('button', { name: 'Continue' }).click()
  await expect(devices.getByRole('alert')).toContainText('No device shows this code now')
  await devices.getByLabel(/code on the other device/).fill(typed.toLowerCase().replace('-', ''))
  await devices.getByRole('button', { name: 'Continue' }).click()
  await letIn(home)
  await stranger.getByRole('button', { name: 'Check again' }).click()
  await expect(stranger).toHaveURL('/')
})
