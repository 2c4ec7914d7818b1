import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { apiOf, browserOf, homeOf, makePerson, makeRoom, newPerson, signIn, signInByForm } from './support/people'
import { test } from './support/test'

const roomAddress = /\/rooms\/[0-9a-f-]{36}$/

const listOf = (page: Page) => page.getByRole('list', { name: 'Your conversations' })

test('a group is opened with somebody found by typing, and both have it in their lists', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, `Grace ${randomUUID().slice(0, 8)}`),
  ]
  const [hers, other] = [await homeOf(browser, ada), await homeOf(browser, grace)]
  await hers.getByRole('link', { name: 'New room' }).first().click()
  await hers.getByLabel('Name', { exact: true }).fill('Engine room')
  await hers.getByLabel('Topic').fill('Notes of the week')
  await hers.getByRole('combobox', { name: 'People' }).fill(grace.name)
  await hers.getByRole('option', { name: grace.name }).click()
  await expect(hers.getByRole('button', { name: `Remove ${grace.name}` })).toBeVisible()
  await hers.getByRole('button', { name: 'Create room' }).click()
  await hers.waitForURL(roomAddress)

  await expect(listOf(hers).getByRole('link', { name: /Engine room/ })).toBeVisible()
  await expect(listOf(other).getByRole('link', { name: /Engine room/ })).toBeVisible()
})

test('members are chosen by the keyboard alone, and taken back', async ({ page, request }) => {
  const grace = await makePerson(request, `Grace ${randomUUID().slice(0, 8)}`)
  const self = await makePerson(request)
  await signIn(page, self)
  await page.goto('/rooms/new')
  const people = page.getByRole('combobox', { name: 'People' })
  await people.fill(self.username)
  await expect(page.getByText('Nobody found').first()).toBeVisible()
  await people.fill(grace.username)
  await expect(page.getByRole('option')).toHaveCount(1)
  await people.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await people.pressSequentially('')
  await people.fill(grace.username.slice(0, -1))
  await expect(page.getByRole('option', { name: grace.name })).toBeVisible()
  await people.press('ArrowDown')
  await people.press('Enter')
  await expect(people).toHaveValue('')
  await expect(page).toHaveURL('/rooms/new')
  await page.getByRole('button', { name: `Remove ${grace.name}` }).press('Enter')
  await expect(page.getByRole('button', { name: `Remove ${grace.name}` })).toHaveCount(0)
})

test('what is wrong with a new room is said, and what was typed stays', async ({ page, request }) => {
  await signIn(page, await makePerson(request))
  await page.goto('/rooms/new')
  await page.getByLabel('Topic').fill('Stars')
  await page.getByLabel('Everyone on this server').check()
  await page.getByRole('combobox', { name: 'People' }).fill('nobody.of.this.name')
  await page.getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/This is needed/)
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()

  await page.getByLabel('Name', { exact: true }).fill('Night sky')
  await page.getByRole('button', { name: 'Create room' }).click()
  await expect(page.getByRole('combobox', { name: 'People' })).toHaveAccessibleDescription(/nobody with this username/)
  await expect(page.getByRole('combobox', { name: 'People' })).toHaveValue('nobody.of.this.name')
  await expect(page.getByLabel('Topic')).toHaveValue('Stars')
  await expect(page.getByLabel('Everyone on this server')).toBeChecked()
})

test('a public room is found, joined, looked at and left', async ({ page, request }) => {
  const owner = await makePerson(request, 'Katherine Johnson')
  const name = `Night sky ${randomUUID().slice(0, 8)}`
  await makeRoom(request, owner, { kind: 'public', name, topic: 'What to look at this week' })
  await signIn(page, await makePerson(request, 'Ada Lovelace'))
  await page.goto('/search')
  await page.getByRole('searchbox', { name: 'Rooms and people' }).fill(name)
  await page.getByRole('button', { name: `Join : ${name}` }).click()
  await page.waitForURL(roomAddress)
  await expect(listOf(page).getByRole('link', { name })).toBeVisible()

  await page.goto(`${page.url()}?details`)
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByText('What to look at this week')).toBeVisible()
  await expect(details.getByText('2 members')).toBeVisible()
  await expect(details.getByRole('listitem').filter({ hasText: 'Katherine Johnson' })).toContainText('Owner')
  await expect(details.getByRole('listitem').filter({ hasText: 'Ada Lovelace' })).toContainText('you')
  await details.getByText('Leave room').click()
  await details.getByRole('button', { name: 'Leave now' }).click()
  await page.waitForURL('/')
  await expect(page.getByRole('link', { name })).toHaveCount(0)
})

test('a group that is not mine is not found, and its address says that nobody sits there', async ({
  page,
  request,
}) => {
  const owner = await makePerson(request)
  const name = `Secret ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, owner, { name })
  await signIn(page, await makePerson(request))
  await page.goto(`/search?q=${encodeURIComponent(name)}`)
  await expect(page.getByRole('heading', { name: `Nothing for “${name}”` })).toBeVisible()
  for (const path of [`/rooms/${id}`, `/rooms/${randomUUID()}`, '/rooms/nonsense', '/people/nobody.of.this.name']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'Nobody sits here' })).toBeVisible()
  }
})

test('two people who write to each other meet in one and the same conversation', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/people?q=${grace.username}`)
  await hers.getByRole('main').getByRole('link', { name: 'Grace Hopper' }).click()
  await hers.getByRole('button', { name: 'Message' }).click()
  await hers.waitForURL(roomAddress)
  await other.goto(`/people/${ada.username}`)
  await other.getByRole('button', { name: 'Message' }).click()
  await other.waitForURL(roomAddress)
  expect(new URL(other.url()).pathname).toBe(new URL(hers.url()).pathname)
})

test('what a person says of themselves is seen by others', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request), await makePerson(request)]
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  const profile = hers.getByRole('region', { name: 'Profile' })
  await hers.goto('/you')
  await hers.getByLabel('Name', { exact: true }).fill('Ada, Countess of Lovelace')
  await hers.getByLabel('About').fill('Notes upon the memoir.\nTables upon request.')
  await profile.getByRole('button', { name: 'Save' }).click()
  await expect(profile.getByText('Saved')).toBeVisible()
  await other.goto(`/people/${ada.username}`)
  await expect(other.getByRole('heading', { name: 'Ada, Countess of Lovelace' })).toBeVisible()
  await expect(other.getByText('Tables upon request.')).toBeVisible()

  await hers.getByLabel('About').fill('')
  await profile.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await (await apiOf(request, ada)).get('/me')).person.about).toBeUndefined()
  await expect(profile.getByText('Saved')).toBeVisible()
  await hers.getByLabel('Name', { exact: true }).fill('')
  await profile.getByRole('button', { name: 'Save' }).click()
  await expect(hers.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/This is needed/)
})

test('a token is shown once, works, and is revoked', async ({ page, request }) => {
  const person = newPerson()
  await makePerson(request)
  await request.post('/api/v1/accounts', { data: person })
  await signIn(page, person)
  await page.goto('/you')
  await page.getByText('Create token').first().click()
  await page.getByLabel('What is it for?').fill('Weather bot')
  await page.getByLabel('Your password').fill('not the password')
  await page.getByRole('button', { name: 'Create token' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'not right' })).toBeVisible()
  await page.getByLabel('Your password').fill(person.password)
  await page.getByRole('button', { name: 'Create token' }).click()
  const token = (await page.locator('code').textContent()) ?? ''
  const ask = () => request.get('/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
  expect((await (await ask()).json()).person.username).toBe(person.username)

  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)
  await page.getByRole('button', { name: 'Revoke Weather bot' }).click()
  await expect(page.getByText('No tokens yet.')).toBeVisible()
  expect((await ask()).status()).toBe(401)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('rooms are opened and joined, and people are written to', async ({ page, request }) => {
    const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
    const name = `Open door ${randomUUID().slice(0, 8)}`
    await makeRoom(request, grace, { kind: 'public', name })
    await signInByForm(page, ada)

    await page.goto('/rooms/new')
    await page.getByLabel('Name', { exact: true }).fill('By hand')
    await page.getByRole('combobox', { name: 'People' }).fill(`@${grace.username}, nobody.of.this.name`)
    await page.getByRole('button', { name: 'Create room' }).click()
    await expect(page.getByRole('combobox', { name: 'People' })).toHaveAccessibleDescription(
      /nobody with this username/,
    )
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('By hand')
    await page.getByRole('combobox', { name: 'People' }).fill(`@${grace.username}`)
    await page.getByRole('button', { name: 'Create room' }).click()
    await expect(page).toHaveURL(roomAddress)

    await page.goto('/search')
    await page.getByRole('searchbox').fill(name)
    await page.getByRole('searchbox').press('Enter')
    await page.getByRole('button', { name: `Join : ${name}` }).click()
    await expect(page).toHaveURL(roomAddress)

    await page.goto(`/people/${grace.username}`)
    await page.getByRole('button', { name: 'Message' }).click()
    await expect(page).toHaveURL(roomAddress)
  })
})
