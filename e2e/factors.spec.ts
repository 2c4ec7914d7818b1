import { expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { expectAccessible } from './support/accessible'
import { addDevice } from './support/passkeys'
import { fillSignIn, homeOf, makePerson, type Person, signIn } from './support/people'
import { test } from './support/test'

/** The code of this half minute, or of the next one: a code that was taken is not taken again. */
const codeOf = (secret: string, step = 0) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + step * 30_000 })

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

async function openSecurity(page: Page, person: Person) {
  await signIn(page, person)
  await page.goto('/you/security')
}

async function addPasskey(page: Page, person: Person, label: string) {
  const passkeys = section(page, 'Passkeys')
  await passkeys.getByText('Add a passkey').first().click()
  await passkeys.getByLabel('Name of the passkey').fill(label)
  await passkeys.getByLabel(/^Your password/).fill(person.password)
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByText(label, { exact: true })).toBeVisible()
}

/** What is shown once, and then put away. */
async function keepCodes(page: Page): Promise<string[]> {
  const shown = section(page, 'Your recovery codes')
  await expect(shown.getByRole('heading')).toBeFocused()
  const codes = await shown.getByRole('listitem').allTextContents()
  expect(new Set(codes).size).toBe(10)
  await shown.getByRole('button', { name: 'I have kept them' }).click()
  await expect(shown).toBeHidden()
  return codes
}

/** Enters the key's first code, as an app would that has it. */
async function confirmKey(page: Page) {
  const app = section(page, 'Codes from an app')
  const secret = ((await app.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await app.getByLabel('Code from the app').fill(codeOf(secret))
  await app.getByRole('button', { name: 'Switch on' }).click()
  const codes = await keepCodes(page)
  await expect(app.getByText(/^On since/)).toBeVisible()
  return { secret, codes }
}

/** At the door again, in the same browser: so the device that keeps the passkeys is still there. */
async function leave(page: Page) {
  // A page that hears that nobody is signed in any more goes to the door by itself, and would meet us on the way.
  await page.goto('about:blank')
  await page.context().clearCookies()
  await page.goto('/sign-in')
}

async function toSecondStep(page: Page, person: Person) {
  await leave(page)
  await fillSignIn(page, person)
  await page.waitForURL(/\/sign-in\/second/)
}

test('a passkey is made, signs in by itself and as the second step, confirms a change, and goes', async ({
  page,
  request,
}) => {
  const person = await makePerson(request)
  const device = await addDevice(page)
  await openSecurity(page, person)
  await addPasskey(page, person, 'Blue phone')
  expect(await device.count()).toBe(1)
  await keepCodes(page)
  await expectAccessible(page, 'security with a passkey')

  await leave(page)
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  await device.verifies(false)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.locator('main').getByRole('alert')).toContainText('No passkey was used')
  await expectAccessible(page, 'signing in with a passkey')
  await device.verifies(true)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('/')

  await toSecondStep(page, person)
  await page.goto('/you/security')
  await expect(page).toHaveURL(/\/sign-in\?next/)
  await page.goto('/sign-in/second?next=/you/security')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('/you/security')

  const passkeys = section(page, 'Passkeys')
  await expect(passkeys.getByText(/last used/)).toBeVisible()
  await passkeys.getByText('Rename').click()
  await passkeys.getByLabel('Name of the passkey').first().fill('Old phone')
  await passkeys.getByRole('button', { name: 'Save' }).click()
  await expect(passkeys.getByText('Old phone', { exact: true })).toBeVisible()
  await passkeys.getByText('Remove', { exact: true }).first().click()
  await passkeys.getByRole('button', { name: 'Confirm with a passkey' }).first().click()
  await expect(passkeys.getByText('Old phone', { exact: true })).toBeHidden()
  await expect(section(page, 'Recovery codes')).toBeHidden()
  await leave(page)
  await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.locator('main').getByRole('alert')).toContainText('opens nothing here')
  await signIn(page, person)
})

test('codes from an app are switched on, asked for once each, stood in for by a recovery code, and switched off', async ({
  browser,
  page,
  request,
}) => {
  const person = await makePerson(request)
  const elsewhere = await homeOf(browser, person)
  await openSecurity(page, person)
  const app = section(page, 'Codes from an app')
  await app.getByText('Switch codes on').click()
  await app.getByLabel(/^Your password/).fill('three warm chairs')
  await app.getByRole('button', { name: 'Continue' }).click()
  await expect(app.getByLabel(/^Your password/)).toHaveAccessibleDescription('This is not right.')
  await app.getByLabel(/^Your password/).fill(person.password)
  await app.getByRole('button', { name: 'Continue' }).click()
  await expect(app.getByRole('img', { name: 'Picture for the app to scan' })).toBeVisible()
  await expectAccessible(page, 'moving a key into an app')
  const { secret, codes } = await confirmKey(page)
  await expect(elsewhere.getByText('How you sign in was changed: ')).toBeVisible()
  await elsewhere.getByRole('button', { name: 'That was me' }).click()
  await expect(elsewhere.getByText('How you sign in was changed: ')).toBeHidden()

  const data = { username: person.username, password: person.password, label: 'robot' }
  const refused = await request.post('/api/v1/tokens', { data })
  expect((await refused.json()).error).toMatchObject({ code: 'invalid', fields: { code: 'required' } })

  // Nor does the address that the form's own library has.
  const { csrfToken } = await (await request.get('/api/auth/csrf')).json()
  const form = { csrfToken, username: person.username, password: person.password }
  await request.post('/api/auth/callback/credentials', { form, maxRedirects: 0 })
  expect((await request.get('/api/v1/me')).status()).toBe(401)

  await toSecondStep(page, person)
  await page.getByLabel('Code from your app').fill('000000')
  await page.getByRole('button', { name: 'Sign in' }).first().click()
  await expect(page.getByLabel('Code from your app')).toHaveAccessibleDescription('This is not right.')
  await expectAccessible(page, 'the second step')
  const now = codeOf(secret, 1)
  await page.getByLabel('Code from your app').fill(now)
  await page.getByRole('button', { name: 'Sign in' }).first().click()
  await page.waitForURL('/')

  await toSecondStep(page, person)
  await page.getByLabel('Code from your app').fill(now)
  await page.getByRole('button', { name: 'Sign in' }).first().click()
  await expect(page.getByLabel('Code from your app')).toHaveAccessibleDescription('This is not right.')
  await page.getByText('Use a recovery code').click()
  await page.getByLabel('Recovery code').fill((codes[0] ?? '').toUpperCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Sign in' }).last().click()
  await page.waitForURL('/')

  await page.goto('/you/security')
  await expect(section(page, 'Recovery codes').getByText('9 codes are left.')).toBeVisible()
  await app.getByText('Switch codes off').first().click()
  await app.getByLabel(/^Your password/).fill(person.password)
  await app.getByRole('button', { name: 'Switch codes off' }).click()
  await expect(app.getByText('Switch codes on')).toBeVisible()
  await signIn(page, person)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the second step takes a recovery code, and whoever has given no password starts again', async ({
    page,
    browser,
    request,
  }) => {
    const person = await makePerson(request)
    const before = await (await browser.newContext({ javaScriptEnabled: true })).newPage()
    await openSecurity(before, person)
    const app = section(before, 'Codes from an app')
    await app.getByText('Switch codes on').click()
    await app.getByLabel(/^Your password/).fill(person.password)
    await app.getByRole('button', { name: 'Continue' }).click()
    const { codes } = await confirmKey(before)

    await page.goto('/sign-in/second?next=/people')
    await expect(page).toHaveURL('/sign-in?next=%2Fpeople')
    await fillSignIn(page, person)
    await expect(page).toHaveURL('/sign-in/second?next=%2Fpeople')
    await page.getByText('Use a recovery code').click()
    // What is wrong is said where it was typed, and that part is open.
    for (const code of ['of no list', codes[0] ?? '']) {
      await page.getByLabel('Recovery code').fill(code)
      await page.getByRole('button', { name: 'Sign in' }).last().click()
    }
    await expect(page).toHaveURL('/people')
  })
})

test('at an address without encryption it is said that passkeys do not work there', async ({
  page,
  request,
  baseURL,
}) => {
  const person = await makePerson(request)
  const lan = (baseURL ?? '').replace('localhost', '127.0.0.1')
  await page.goto(`${lan}/sign-in`)
  await expect(page.getByRole('link', { name: 'Sign in with a passkey' })).toHaveCount(0)
  await fillSignIn(page, person)
  await page.waitForURL(`${lan}/`)
  await page.goto(`${lan}/you/security`)
  await expect(section(page, 'Passkeys').getByText(/only at an encrypted address/)).toBeVisible()
})
