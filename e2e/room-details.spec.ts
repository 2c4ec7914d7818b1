import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList } from './support/conversation'
import { apiOf, browserOf, homeOf, makePerson, makeRoom, signIn } from './support/people'
import { test } from './support/test'

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })

test('on a phone the details lie over the conversation, hold the focus and give it back', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ada = await makePerson(request)
  const id = await makeRoom(request, ada, { name: 'Engine room' })
  await signIn(page, ada)
  await page.goto('/')
  await page.goto(`/rooms/${id}`)
  const opener = page.getByRole('link', { name: 'About this room' })
  const details = page.getByRole('complementary', { name: 'Details' })
  const message = page.getByRole('textbox', { name: 'Message' })
  for (const close of [
    () => page.keyboard.press('Escape'),
    () => details.getByRole('link', { name: 'Close' }).click(),
    () => page.goBack(),
  ]) {
    await opener.click()
    await expect(details).toBeFocused()
    await message.focus()
    await expect(message).not.toBeFocused()
    await close()
    await expect(details).toHaveCount(0)
    await expect(opener).toBeFocused()
  }
  await page.goBack()
  await expect(page).toHaveURL('/')
})

test('who comes and goes is seen in the details at once', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { kind: 'public', name: 'Town hall' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${id}?details`)
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details.getByText('1 member')).toBeVisible()
  const api = await apiOf(request, grace)
  await api.post(`/rooms/${id}/join`)
  await expect(details.getByRole('link', { name: 'Grace' })).toBeVisible()
  await expect(details.getByText('2 members')).toBeVisible()
  await api.post(`/rooms/${id}/leave`)
  await expect(details.getByRole('link', { name: 'Grace' })).toHaveCount(0)
  await expect(details.getByText('1 member')).toBeVisible()

  await details.getByText('Invite people').click()
  const links = details.getByRole('textbox', { name: 'Invite people' })
  await expect(links).toHaveValue(new RegExp(`/rooms/${id}$`))
  await details.getByRole('button', { name: 'Make a link' }).click()
  await expect(links).toHaveCount(2)
  await page.goto(await links.last().inputValue())
  await expect(page.getByRole('link', { name: 'Open the room' })).toBeVisible()
})

test('whoever is added while they watch has the room at once, and whoever is removed is told so', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, `Grace ${randomUUID().slice(0, 8)}`),
  ]
  const name = `Engine room ${randomUUID().slice(0, 8)}`
  const id = await makeRoom(request, ada, { name })
  const [hers, other] = [await browserOf(browser, ada), await homeOf(browser, grace)]
  await hers.goto(`/rooms/${id}?details`)
  await conversation(hers).field.fill('half a thought')
  await detailsOf(hers).getByText('Add people').click()
  await hers.getByRole('combobox', { name: 'People' }).fill(grace.name)
  await hers.getByRole('option', { name: grace.name }).click()
  await hers.getByRole('button', { name: 'Add', exact: true }).click()

  await expect(detailsOf(hers).getByRole('link', { name: grace.name })).toBeVisible()
  await expect(detailsOf(hers).getByText('2 members')).toBeVisible()
  await expect(hers.getByRole('button', { name: `Remove ${grace.name}` })).toHaveCount(0)
  await expect(hers.getByRole('combobox', { name: 'People' })).toBeHidden()
  await expect(conversation(hers).field).toHaveValue('half a thought')
  await inList(other, name).click()
  await expect(conversation(other).messages.getByText(/added/)).toBeVisible()

  await detailsOf(hers).getByLabel(`Remove ${grace.name}`, { exact: true }).click()
  await expect(hers.getByText(`Remove ${grace.name} from this room?`)).toBeVisible()
  await hers.getByRole('button', { name: 'Remove now' }).click()
  await expect(detailsOf(hers).getByRole('link', { name: grace.name })).toHaveCount(0)
  await expect(inList(other, name)).toHaveCount(0)
  await expect(other.getByText('You are no longer in this room')).toBeVisible()
  await expect(conversation(other).field).toHaveCount(0)
  await expect(conversation(hers).field).toHaveValue('half a thought')
})

test('who is typed before the script is there is found as soon as it is', async ({ browser, request }) => {
  const [ada, grace] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, `Grace ${randomUUID().slice(0, 8)}`),
  ]
  const page = await browserOf(browser, ada)
  const scripts = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto('/rooms/new', { waitUntil: 'commit' })
  await page.locator('[name=members]').fill(grace.name)
  scripts.resolve()
  await page.getByRole('option', { name: grace.name }).click()
  await expect(page.getByRole('button', { name: `Remove ${grace.name}` })).toBeVisible()
})

test('a new name and topic are seen by everybody at once', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const [name, renamed] = [`Shed ${randomUUID().slice(0, 8)}`, `Workshop ${randomUUID().slice(0, 8)}`]
  const id = await makeRoom(request, ada, { name, topic: 'Tools', members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  for (const page of [hers, other]) await page.goto(`/rooms/${id}?details`)
  await detailsOf(hers).getByText('Edit room').click()
  await hers.getByLabel('Name', { exact: true }).fill('')
  await hers.getByRole('button', { name: 'Save' }).click()
  await expect(hers.getByLabel('Name', { exact: true })).toHaveAccessibleDescription(/This is needed/)
  await hers.getByLabel('Name', { exact: true }).fill(renamed)
  await hers.getByLabel('Topic').fill('')
  await hers.getByRole('button', { name: 'Save' }).click()

  await expect(hers.getByLabel('Name', { exact: true })).toBeHidden()
  for (const page of [hers, other]) {
    await expect(detailsOf(page).getByRole('heading', { name: renamed })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: renamed })).toBeVisible()
    await expect(inList(page, renamed)).toBeVisible()
    await expect(conversation(page).messages.getByText(new RegExp(renamed))).toBeVisible()
    await expect(detailsOf(page).getByText('Tools')).toHaveCount(0)
  }
  await detailsOf(hers).getByText('Edit room').click()
  await expect(hers.getByLabel('Name', { exact: true })).toHaveValue(renamed)
})

test('only what one may do is offered, and follows one’s role', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const bob = await makePerson(request, 'Bob')
  const id = await makeRoom(request, ada, { name: 'Engine room', members: [grace, bob] })
  const page = await browserOf(browser, grace)
  await page.goto(`/rooms/${id}?details`)
  const details = detailsOf(page)
  await expect(details.getByText('Add people')).toBeVisible()
  await expect(details.getByRole('link', { name: 'Bob' })).toBeVisible()
  await expect(details.getByText('Edit room')).toHaveCount(0)
  await expect(details.getByLabel('Remove Bob')).toHaveCount(0)
  await (await apiOf(request, ada)).put(`/rooms/${id}/members/${grace.username}`, { role: 'moderator' })
  await expect(details.getByText('Edit room')).toBeVisible()
  await expect(details.getByLabel('Remove Bob', { exact: true })).toHaveCount(1)
  await expect(details.getByLabel('Remove Ada')).toHaveCount(0)
  await expect(details.getByLabel('Remove Grace')).toHaveCount(0)

  await (await apiOf(request, grace)).put(`/direct/${ada.username}`)
  await page.getByRole('link', { name: /^Ada No messages/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
  await page.getByRole('link', { name: 'About this room' }).click()
  await expect(detailsOf(page)).toBeVisible()
  await expect(detailsOf(page).getByText('Add people')).toHaveCount(0)
})

test('everything in the details keeps nobody out when it stands open', async ({ page, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  await signIn(page, ada)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`/rooms/${id}?details`)
  for (const text of ['Edit room', 'Add people']) await detailsOf(page).getByText(text).click()
  await detailsOf(page).getByLabel('Remove Grace', { exact: true }).click()
  await page.getByRole('combobox', { name: 'People' }).fill('nobody.of.this.name')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'People' })).toHaveAccessibleDescription(/nobody with this username/)
  await expect(page.getByRole('combobox', { name: 'People' })).toHaveValue('nobody.of.this.name')
  await expect(page.getByRole('combobox', { name: 'People' })).toBeFocused()
  await expectAccessible(page, 'details')
})

test('on a phone Esc closes the list of offers first, then the details', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const ada = await makePerson(request)
  const id = await makeRoom(request, ada, { name: 'Engine room' })
  await signIn(page, ada)
  await page.goto(`/rooms/${id}`)
  await page.getByRole('link', { name: 'About this room' }).click()
  await detailsOf(page).getByText('Add people').click()
  await page.getByRole('combobox', { name: 'People' }).fill('nobody.of.this.name')
  await expect(page.getByText('Nobody found').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Nobody found').first()).toBeHidden()
  await expect(detailsOf(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(detailsOf(page)).toHaveCount(0)
})

test('a room of many shows them all, a page at a press', async ({ page, request }) => {
  const ada = await makePerson(request, 'Ada')
  const others = []
  for (let tens = 0; tens < 10; tens++)
    others.push(...(await Promise.all(Array.from({ length: 10 }, () => makePerson(request, 'Somebody')))))
  const last = others.pop() ?? ada
  const id = await makeRoom(request, ada, { kind: 'public', name: 'Town hall', members: others })
  await (await apiOf(request, last)).post(`/rooms/${id}/join`)
  await signIn(page, ada)
  await page.goto(`/rooms/${id}?details`)
  const members = page.getByRole('complementary', { name: 'Details' }).getByRole('link', { name: /^(Ada|Somebody)$/ })
  await expect(members).toHaveCount(100)
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(members).toHaveCount(101)
  await expect(members.last()).toBeFocused()
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('people are added and removed, and the room gets another name, links and no picture', async ({
    page,
    request,
  }) => {
    const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
    const id = await makeRoom(request, ada, { name: 'Engine room' })
    await signIn(page, ada)
    await page.goto(`/rooms/${id}?details`)
    const details = detailsOf(page)
    const people = page.getByRole('combobox', { name: 'People' })
    await details.getByText('Add people').click()
    await people.fill(`${grace.username}, nobody.of.this.name`)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(people).toHaveAccessibleDescription(/nobody with this username/)
    await expect(people).toHaveValue(`${grace.username}, nobody.of.this.name`)
    await people.fill(`@${grace.username}`)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(details.getByRole('link', { name: 'Grace' })).toBeVisible()

    await details.getByLabel('Remove Grace', { exact: true }).click()
    await page.getByRole('button', { name: 'Remove now' }).click()
    await expect(details.getByRole('link', { name: 'Grace' })).toHaveCount(0)

    await details.getByText('Edit room').click()
    await page.getByLabel('Name', { exact: true }).fill('Workshop')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(details.getByRole('heading', { name: 'Workshop' })).toBeVisible()

    await details.getByText('Invite people').click()
    await details.getByLabel('How many people').selectOption('other')
    await details.getByLabel('Number of people').fill('3')
    await details.getByRole('button', { name: 'Make a link' }).click()
    await expect(details.getByText(/0 of 3 have come/)).toBeVisible()
    await details.getByRole('button', { name: /^End the link/ }).click()
    await expect(details.getByText(/0 of 3 have come/)).toHaveCount(0)
    await expect(details.getByRole('button', { name: 'Make a link' })).toBeVisible()

    const picture = details.getByText('Picture', { exact: true })
    await expect(picture).toBeHidden()
    const headers = { 'content-type': 'image/png', origin: new URL(page.url()).origin }
    const data = await readFile('docs/picture.png')
    expect((await page.request.put(`/api/v1/rooms/${id}/picture`, { data, headers })).ok()).toBe(true)
    await page.reload()
    await picture.click()
    await details.getByRole('button', { name: 'Remove the picture' }).click()
    await expect(picture).toBeHidden()
  })
})
