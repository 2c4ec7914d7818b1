import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList } from './support/conversation'
import { apiOf, browserOf, fillSignIn, makeDirect, makePerson, makeRoom, signIn } from './support/people'
import { test } from './support/test'

const unique = (name: string) => `${name} ${randomUUID().slice(0, 8)}`

test('one box finds a room of mine, a public one or a person, by keys alone', async ({ page, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, unique('Quartz Grace'))]
  const word = unique('Quartz')
  await makeRoom(request, ada, { name: `${word} mine` })
  await makeRoom(request, grace, { kind: 'public', name: `${word} open` })
  await signIn(page, ada)
  await page.goto('/rooms/new')
  const box = page.getByRole('combobox', { name: 'Find a room or make one' })
  await box.fill(word)
  const options = page.getByRole('option')
  await expect(options).toHaveText([
    new RegExp(`${word} mine`),
    new RegExp(`${word} open`),
    `Make “${word}” as a group`,
    `Make “${word}” as a public room`,
  ])
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page, 'the box that finds a room')
  await box.press('Escape')
  await expect(options).toHaveCount(0)
  await box.fill(word.slice(0, -1))
  await expect(options.nth(1)).toHaveText(new RegExp(`${word} open`))
  await box.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await box.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: `${word} open` })).toBeVisible()

  await page.goto('/rooms/new')
  await box.fill(grace.name)
  await expect(options.first()).toHaveText(new RegExp(grace.name))
  await box.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: grace.name })).toBeVisible()
})

test('what is not there is made', async ({ page, request }) => {
  const ada = await makePerson(request, 'Ada')
  await signIn(page, ada)
  const name = unique('Orangery')
  await page.goto('/rooms/new')
  const box = page.getByRole('combobox', { name: 'Find a room or make one' })
  await box.fill(name)
  await expect(page.getByRole('option')).toHaveCount(2)
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(conversation(page).field).toBeVisible()
  await expect(inList(page, name)).toBeVisible()
  const { rooms } = await (await apiOf(request, ada)).get('/rooms')
  expect(rooms).toMatchObject([{ name, kind: 'public' }])
})

test('a public room shows what it is and who of mine is in it, and nothing that is said there', async ({
  browser,
  request,
}) => {
  const [ada, grace, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, unique('Grace')),
    await makePerson(request, 'Bob'),
  ]
  const name = unique('Harbour')
  const id = await makeRoom(request, ada, { kind: 'public', name, topic: 'Boats', members: [grace] })
  const api = await apiOf(request, ada)
  await api.post(`/rooms/${id}/messages`, { id: randomUUID(), text: 'only for those inside' })
  await makeDirect(request, bob, grace)
  const page = await browserOf(browser, bob)
  await page.goto(`/search?q=${encodeURIComponent(name)}`)
  const row = page.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText(/Boats.*2 members · Active .+ · .*Grace.* is here/)
  await row.getByRole('link', { name }).click()
  await expect(page.getByText(`${grace.name} is here`)).toBeVisible()
  await expect(page.getByText('only for those inside')).toHaveCount(0)
  await expectAccessible(page, 'a look before joining')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(conversation(page).messages.getByText('only for those inside')).toBeVisible()
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('the box searches, leaving is at once, and a deleted room comes back', async ({ page, request }) => {
    const ada = await makePerson(request, 'Ada')
    const name = unique('Attic')
    const id = await makeRoom(request, ada, { name })
    await page.goto('/sign-in')
    await fillSignIn(page, ada)
    await page.waitForURL('/')
    await page.goto('/rooms/new')
    await page.getByRole('combobox', { name: 'Find a room or make one' }).fill(name)
    await page.getByRole('combobox', { name: 'Find a room or make one' }).press('Enter')
    await expect(page.getByRole('link', { name }).first()).toBeVisible()

    await page.goto(`/rooms/${id}?details`)
    await page.getByText('Delete room').click()
    await page.getByLabel(`Type “${name}” to confirm`).fill(name)
    await page.getByRole('button', { name: 'Delete now' }).click()
    await page.waitForURL('/')
    await page.goto('/you')
    await page.getByRole('button', { name: 'Bring back' }).click()
    await expect(conversation(page).messages.getByText('Ada brought this room back')).toBeVisible()

    await page.goto(`/rooms/${id}?details`)
    await page.getByText('Leave room').click()
    await page.getByRole('button', { name: 'Leave now' }).click()
    await page.waitForURL('/')
    expect((await (await apiOf(request, ada)).get('/rooms')).rooms).toEqual([])
  })
})
