import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { apiOf, browserOf, fillSignIn, makePerson, makeRoom, newPerson, signInByForm } from './support/people'
import { test } from './support/test'

test('a person signs up, is in, signs out and comes back', async ({ page, request }) => {
  await makePerson(request)
  const person = newPerson('Grace Hopper')
  await page.goto('/sign-up')
  await page.getByLabel('Your name').fill(person.name)
  await page.getByLabel('Username').fill(person.username)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('/')

  await page.getByRole('link', { name: 'You', exact: true }).click()
  await expect(page.getByText(`Signed in as @${person.username}`)).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL('/sign-in')
  await page.goto('/you')
  await expect(page).toHaveURL('/sign-in?next=%2Fyou')

  await fillSignIn(page, person)
  await page.waitForURL('/you')
})

test('the address that was wanted is kept through signing in and through signing up', async ({ page, request }) => {
  const person = await makePerson(request)
  const wanted = `/people/${person.username}`
  await page.goto(wanted)
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(wanted)}`)
  await page.getByRole('link', { name: 'Create an account' }).click()
  const other = newPerson()
  await page.getByLabel('Your name').fill(other.name)
  await fillSignIn(page, other)
  await page.waitForURL(wanted)
})

for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example'])
  test(`signing in never leads elsewhere: ${JSON.stringify(next)}`, async ({ page, request }) => {
    const person = await makePerson(request)
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await fillSignIn(page, person)
    await page.waitForURL('/')
  })

test('a wrong password and an unknown name get the same words, and only the name stays', async ({ page, request }) => {
  const person = await makePerson(request)
  const said = []
  for (const wrong of [{ ...person, password: 'three warm chairs' }, newPerson()]) {
    await page.goto('/sign-in')
    await fillSignIn(page, wrong)
    said.push(await page.locator('main').getByRole('alert').textContent())
    await expect(page.getByLabel('Username')).toHaveValue(wrong.username)
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  }
  expect(new Set(said).size).toBe(1)
})

test('each mistake is said at its field, and the first one has the focus', async ({ page, request }) => {
  const taken = await makePerson(request)
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription(/This is needed/)
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/3 to 32 characters/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/too short/)

  await page.getByLabel('Your name').fill('Grace')
  await fillSignIn(page, { ...taken, password: 'password123' })
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/Too many people/)
  await expect(page.getByLabel('Your name')).toHaveValue('Grace')

  await fillSignIn(page, taken)
  await expect(page.getByLabel('Username')).toBeFocused()
  await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/already has this username/)
})

test('a password can be looked at', async ({ page, request }) => {
  await makePerson(request)
  await page.goto('/sign-in')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('two warm chairs')
  await expect(password).toHaveAttribute('type', 'password')
  await page.getByRole('button', { name: 'Show password' }).click()
  await expect(password).toHaveAttribute('type', 'text')
  await page.getByRole('button', { name: 'Hide password' }).click()
  await expect(password).toHaveAttribute('type', 'password')
  await expect(password).toHaveValue('two warm chairs')
})

test('signing out of one browser leaves the other one in', async ({ browser, request }) => {
  const person = await makePerson(request)
  const [laptop, phone] = [await browserOf(browser, person), await browserOf(browser, person)]
  await laptop.goto('/you')
  await laptop.getByRole('button', { name: 'Sign out' }).click()
  await laptop.waitForURL('/sign-in')
  await phone.goto('/you')
  await expect(phone.getByText(`Signed in as @${person.username}`)).toBeVisible()
})

test('signing out asks before it loses what was written, and leaves nothing on the device', async ({
  page,
  request,
}) => {
  const person = await makePerson(request)
  const id = await makeRoom(request, person, { name: 'Engine room' })
  await signInByForm(page, person)
  await page.goto(`/rooms/${id}`)
  await page.route('**/messages', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  const message = page.getByRole('textbox', { name: 'Message' })
  await message.fill('Never arrives')
  await message.press('Enter')
  await expect(page.getByText('Never arrives').first()).toBeVisible()
  await message.fill('Half a thought')
  await page.getByRole('link', { name: 'You', exact: true }).click()

  await page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = page.getByRole('dialog', { name: '1 message has not been sent' })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect(page).toHaveURL('/you')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await dialog.getByRole('button', { name: 'Sign out anyway' }).click()
  await page.waitForURL('/sign-in')

  await page.unroute('**/messages')
  await signInByForm(page, person)
  await page.goto(`/rooms/${id}`)
  await expect(message).toHaveValue('')
  await expect(page.getByText('opened this room').first()).toBeVisible()
  await expect(page.getByText('Never arrives')).toHaveCount(0)
  const { messages } = await (await apiOf(request, person)).get(`/rooms/${id}/messages`)
  expect(messages.map(({ kind }: { kind: string }) => kind)).toEqual(['notice'])
})

test('who is in has no business at the door', async ({ page, request }) => {
  await signInByForm(page, await makePerson(request))
  for (const door of ['/sign-in', '/sign-up']) {
    await page.goto(door)
    await expect(page).toHaveURL('/')
  }
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('a person signs up after a mistake, signs out and in', async ({ page, request }) => {
    await makePerson(request)
    const person = newPerson('Кира')
    await page.goto('/sign-up?next=/people')
    await expect(page.getByRole('button', { name: 'Show password' })).toBeHidden()
    await page.getByLabel('Your name').fill(person.name)
    await fillSignIn(page, { ...person, password: 'short' })
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/too short/)
    await expect(page.getByLabel('Your name')).toHaveValue('Кира')
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')

    await page.getByLabel('Password', { exact: true }).fill(person.password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await expect(page).toHaveURL('/people')
    await page.goto('/you')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await fillSignIn(page, person)
    await expect(page).toHaveURL('/')
  })

  test('a wrong password is said', async ({ page, request }) => {
    const person = await makePerson(request)
    await page.goto('/sign-in')
    await fillSignIn(page, { ...person, password: `wrong ${randomUUID()}` })
    await expect(page.locator('main').getByRole('alert')).toContainText('do not belong together')
    await expect(page.getByLabel('Username')).toHaveValue(person.username)
  })
})
