import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList } from './support/conversation'
import { apiOf, browserOf, fillSignIn, makePerson, makeRoom, newPerson, signIn } from './support/people'
import { test } from './support/test'

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const PHONE = { width: 390, height: 844 }

test('a link is made, handed on, gone through by one, and then leads nowhere', async ({ browser, request }) => {
  const [ada, grace, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Grace'),
    await makePerson(request, 'Bob'),
  ]
  const name = `Engine room ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, ada, { name, topic: 'Steam' })
  const hers = await browserOf(browser, ada)
  await hers.goto(`/rooms/${id}?details`)
  const details = detailsOf(hers)
  await details.getByText('Invite people').click()
  const [count, until] = [details.getByLabel('Number of people'), details.getByLabel('Date and time')]
  for (const field of [count, until]) await expect(field).toBeHidden()
  await details.getByLabel('How many people').selectOption('other')
  await count.fill('0')
  await details.getByLabel('Good for').selectOption('other')
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16)
  await until.fill(tomorrow)
  await details.getByRole('button', { name: 'Make a link' }).click()
  await expect(count).toHaveAccessibleDescription(/outside of what is possible.*From 1 to 1000/)
  await count.fill('1')
  await details.getByRole('button', { name: 'Make a link' }).click()
  await expect(details.getByText(/until .* · 0 of 1 have come/)).toBeVisible()
  const { invites } = await (await apiOf(request, ada)).get(`/rooms/${id}/invites`)
  expect(invites).toMatchObject([{ expiresAt: expect.stringContaining(tomorrow), maxUses: 1 }])
  const link = details.getByRole('textbox', { name: 'Invite people' })
  await expect(link).toHaveValue(/\/join\/[\w-]{22}$/)
  await details.getByText('QR code', { exact: true }).click()
  await expect(details.getByRole('img', { name: 'QR code of the link' })).toBeVisible()

  const url = await link.inputValue()
  const [other, late] = [await browserOf(browser, grace), await browserOf(browser, bob, { viewport: PHONE })]
  for (const page of [other, late]) {
    await page.goto(url)
    await expect(page.getByRole('heading', { name })).toBeVisible()
    await expect(page.getByText('1 member · Ada invites you')).toBeVisible()
  }
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(conversation(other).messages.getByText('Grace joined')).toBeVisible()
  await expect(details.getByRole('link', { name: 'Grace' })).toBeVisible()
  await expect(link).toHaveCount(0)

  await late.getByRole('button', { name: 'Join' }).click()
  await expect(late.getByText('That is no longer valid.')).toBeVisible()
  await late.goto(url)
  await expect(late.getByRole('heading', { name: 'This link leads nowhere any more' })).toBeVisible()
  await expect(late.getByText(name)).toHaveCount(0)
})

test('a stranger is led through signing up and back to the invitation, without a script too', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request, 'Ada')
  const id = await makeRoom(request, ada, { name: 'Plain room' })
  const api = await apiOf(request, ada)
  await api.patch(`/rooms/${id}`, { greeting: 'Good to have you here', rules: 'Wipe your feet' })
  const { code } = await api.post(`/rooms/${id}/invites`, {})
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const page = await context.newPage()
  await page.goto(`/join/${code}`)
  await page.getByRole('link', { name: 'Create an account' }).click()
  const person = newPerson('Stranger')
  await page.locator('[name=name]').fill(person.name)
  await fillSignIn(page, person)
  await expect(page).toHaveURL(new RegExp(`/join/${code}$`))
  await expect(page.getByText('Good to have you here')).toBeVisible()
  await expect(page.getByText('Wipe your feet')).toBeVisible()
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page).toHaveURL(`/rooms/${id}`)
  await expect(conversation(page).messages.getByText('Stranger joined')).toBeVisible()
})

test('who comes in is greeted once, on all their devices', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { name: 'Engine room' })
  const api = await apiOf(request, ada)
  await api.patch(`/rooms/${id}`, { greeting: 'Mind the boiler' })
  await api.put(`/rooms/${id}/members/${grace.username}`)
  const [one, two] = [await browserOf(browser, grace), await browserOf(browser, grace)]
  for (const page of [one, two]) {
    await page.goto(`/rooms/${id}`)
    await expect(page.getByText('Mind the boiler')).toBeVisible()
  }
  await one.getByRole('button', { name: 'Thank you' }).click()
  for (const page of [one, two]) await expect(page.getByText('Mind the boiler')).toHaveCount(0)
  const hers = await browserOf(browser, ada)
  await hers.goto(`/rooms/${id}`)
  await expect(conversation(hers).field).toBeVisible()
  await expect(hers.getByText('Mind the boiler')).toHaveCount(0)
})

test('somebody knocks, is seen at once, and is inside as soon as the door opens', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const name = `Attic ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, ada, { name, topic: 'Secrets' })
  await (await apiOf(request, ada)).patch(`/rooms/${id}`, { knocking: true })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace, { viewport: PHONE })]
  await hers.goto(`/rooms/${id}`)
  await other.goto(`/rooms/${id}`)
  await expect(other.getByRole('heading', { name })).toBeVisible()
  await expect(other.getByText('Secrets')).toHaveCount(0)
  await other.getByLabel('A word about who you are').fill('The neighbour')
  await expectAccessible(other, 'a closed door')
  await other.getByRole('button', { name: 'Knock' }).click()
  await expect(other.getByRole('heading', { name: 'You have knocked' })).toBeVisible()

  await hers.getByRole('link', { name: '1 person asks to come in' }).click()
  await expect(detailsOf(hers).getByText('The neighbour')).toBeVisible()
  await detailsOf(hers).getByRole('button', { name: 'Do not let Grace in' }).click()
  await expect(detailsOf(hers).getByText('The neighbour')).toHaveCount(0)
  await expect(other.getByRole('button', { name: 'Knock' })).toBeVisible()

  await other.getByRole('button', { name: 'Knock' }).click()
  await other.getByRole('button', { name: 'Never mind' }).click()
  await expect(other.getByRole('button', { name: 'Knock' })).toBeVisible()
  await other.getByRole('button', { name: 'Knock' }).click()
  await detailsOf(hers).getByRole('button', { name: 'Let Grace in', exact: true }).click()
  await expect(conversation(other).messages.getByText('Ada added Grace')).toBeVisible()
  await expect(hers.getByRole('link', { name: 'About this room', exact: true })).toBeVisible()
  await expect(detailsOf(hers).getByRole('link', { name: 'Grace' })).toBeVisible()
})

test('the picture of a room is chosen, cut, and seen by everybody at once', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const name = `Gallery ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, ada, { name, members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await other.goto('/')
  await expect(inList(other, name)).toBeVisible()
  await hers.goto(`/rooms/${id}?details`)
  await detailsOf(hers).getByText('Picture', { exact: true }).click()
  await detailsOf(hers).getByLabel('Choose a picture').setInputFiles('docs/picture.png')
  const part = detailsOf(hers).getByRole('button', { name: 'Choose the part that is shown' })
  await part.press('ArrowRight')
  await detailsOf(hers).getByRole('slider', { name: 'Size' }).fill('2')
  await detailsOf(hers).getByRole('button', { name: 'Use it' }).click()
  await expect(part).toHaveCount(0)
  const picture = inList(other, name).locator('img')
  await expect(picture).toHaveAttribute('src', /^\/api\/v1\/pictures\//)
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(256)
  await detailsOf(hers).getByText('Picture', { exact: true }).click()
  await detailsOf(hers).getByRole('button', { name: 'Remove the picture' }).click()
  await expect(picture).toHaveCount(0)
})

test('inviting, the invitation and the rules keep nobody out', async ({ page, request }) => {
  const ada = await makePerson(request, 'Ada')
  const id = await makeRoom(request, ada, { name: 'Engine room' })
  const api = await apiOf(request, ada)
  await api.patch(`/rooms/${id}`, { rules: 'Wipe your feet', greeting: 'Hello' })
  const { code } = await api.post(`/rooms/${id}/invites`, { uses: 3, approval: true, expiresIn: 3_600 })
  await signIn(page, ada)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.setViewportSize(PHONE)
  await page.goto(`/rooms/${id}?details`)
  for (const text of ['Invite people', 'QR code', 'Picture'])
    await detailsOf(page).getByText(text, { exact: true }).click()
  await expectAccessible(page, 'inviting')
  await page.goto(`/join/${code}`)
  await expect(page.getByRole('link', { name: 'Open the room' })).toBeVisible()
  await expectAccessible(page, 'an invitation')
})
