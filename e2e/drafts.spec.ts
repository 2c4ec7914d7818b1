import { expect, type Page } from '@playwright/test'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { enter, PHONE, press } from './support/hands'
import { apiOf, browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

async function openRoom(opened: Promise<Page>, room: string): Promise<Page> {
  const page = await opened
  await page.goto(`/rooms/${room}`)
  await expect(page.getByRole('button', { name: 'Emoji', exact: true })).toBeVisible()
  return page
}

test('what is begun on one device goes on upon the other, and is gone on both when it is sent', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Letters' })
  const desk = await openRoom(browserOf(browser, ada), room)
  const phone = await openRoom(browserOf(browser, ada, PHONE), room)
  await conversation(desk).field.fill('Dear all,')
  await expect(conversation(phone).field).toHaveValue('Dear all,')
  await conversation(phone).field.press('End')
  await conversation(phone).field.pressSequentially(' tea is ready')
  await expect(conversation(desk).field).toHaveValue('Dear all, tea is ready')
  await conversation(desk).field.press('Enter')
  await expect(conversation(phone).message('Dear all, tea is ready')).toBeVisible()
  await expect(conversation(phone).field).toHaveValue('')
  await expect(conversation(desk).field).toHaveValue('')
  await press(conversation(phone).field)
  await phone.keyboard.type('Scones')
  await expect(conversation(desk).field).toHaveValue('Scones')
  await conversation(desk).field.press('End')
  await desk.keyboard.type(' too')
  await expect(conversation(phone).field).toHaveValue('Scones too')
  await press(phone.getByRole('button', { name: 'Send', exact: true }))
  await expect(conversation(desk).message('Scones too')).toBeVisible()
  await expect(conversation(desk).field).toHaveValue('')
})

test('what is begun in one tab goes on in the other, and is gone in both when it is sent', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Letters' })
  const one = await openRoom(browserOf(browser, ada), room)
  const other = await openRoom(one.context().newPage(), room)
  const [here, there] = [conversation(one).field, conversation(other).field]
  for (const field of [here, there]) await expect(field).toBeFocused()
  await here.fill('Dear all,')
  await expect(there).toHaveValue('Dear all,')
  await here.pressSequentially(' tea is')
  await expect(there).toHaveValue('Dear all, tea is')
  await there.press('End')
  await there.pressSequentially(' ready')
  await expect(here).toHaveValue('Dear all, tea is ready')
  await there.press('Enter')
  await expect(conversation(one).message('Dear all, tea is ready')).toBeVisible()
  for (const field of [here, there]) await expect(field).toHaveValue('')
})

test('where both devices have written, both texts stay and the person is told', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Letters' })
  const phone = await openRoom(browserOf(browser, ada, PHONE), room)
  await phone.context().setOffline(true)
  await expect(phone.getByText('You are offline.').filter({ visible: true })).toHaveCount(1)
  await conversation(phone).field.pressSequentially('from the train')
  const api = await apiOf(request, ada)
  await api.put(`/rooms/${room}/draft`, { text: 'from the desk', base: 0 })
  await phone.context().setOffline(false)
  await expect(conversation(phone).field).toHaveValue('from the train\n\nfrom the desk')
  await expect(phone.getByRole('status').filter({ hasText: 'another device' })).toBeVisible()
  const draft = async () => (await api.get('/rooms')).own.drafts[0]?.text
  await expect.poll(draft).toBe('from the train\n\nfrom the desk')
  // The caret has stayed where it was.
  await conversation(phone).field.pressSequentially(' home')
  await expect(conversation(phone).field).toHaveValue('from the train home\n\nfrom the desk')
  await press(phone.getByRole('button', { name: 'All right' }))
  await expect(phone.getByText('another device')).toHaveCount(0)
  await press(phone.getByRole('button', { name: 'Send', exact: true }))
  await expect(conversation(phone).field).toHaveValue('')

  const desk = await openRoom(browserOf(browser, ada), room)
  await desk.context().setOffline(true)
  await expect(desk.getByText('You are offline.').filter({ visible: true })).toHaveCount(1)
  await desk.keyboard.type('by hand')
  await conversation(phone).field.fill('by thumb')
  await expect.poll(draft).toBe('by thumb')
  await desk.context().setOffline(false)
  await expect(conversation(desk).field).toHaveValue('by hand\n\nby thumb')
  await expect(conversation(phone).field).toHaveValue('by hand\n\nby thumb')
  await enter(desk.getByRole('button', { name: 'All right' }), { back: true })
  await expect(desk.getByText('another device')).toHaveCount(0)
  await expect(conversation(desk).field).toBeFocused()
  await desk.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(conversation(phone).message('by hand')).toContainText('by thumb')
})

test('what was begun without a network survives a reload and reaches the server with it', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Letters' })
  const page = await openRoom(browserOf(browser, ada), room)
  await page.route('**/api/v1/rooms/*/draft', (route) => route.abort())
  await conversation(page).field.fill('kept')
  await conversation(page).field.blur()
  await page.reload()
  await expect(conversation(page).field).toHaveValue('kept')
  await page.unroute('**/api/v1/rooms/*/draft')
  const api = await apiOf(request, ada)
  await expect.poll(async () => (await api.get('/rooms')).own.drafts[0]?.text).toBe('kept')
})

test('a draft in the list comes from any device, and an answer stays an answer', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const boris = await makePerson(request, 'Boris')
  const room = await makeRoom(request, ada, { name: 'Letters', members: [boris] })
  const says = await sayThroughApi(request, boris, room)
  const replyTo = await says('When is tea?')
  const page = await homeOf(browser, ada)
  const api = await apiOf(request, ada)
  await api.put(`/rooms/${room}/draft`, { text: 'At noon', replyTo, base: 0 })
  await expect(inList(page, 'Letters')).toContainText('Draft At noon')
  await inList(page, 'Letters').click()
  const { field, message } = conversation(page)
  await expect(field).toHaveValue('At noon')
  const bar = page.locator('#composer').getByRole('link', { name: /Answering Boris/ })
  await expect(bar).toContainText('When is tea?')
  await field.press('Enter')
  await expect(message('At noon').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await expect(bar).toHaveCount(0)
  const { messages } = await api.get(`/rooms/${room}/messages`)
  expect(messages.at(-1)).toMatchObject({ text: 'At noon', replyTo })
  expect((await api.get('/rooms')).own.drafts).toEqual([])
})

test('my last message is changed in place, before the eyes of the other, and what I had begun comes back', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const boris = await makePerson(request, 'Boris')
  const room = await makeRoom(request, ada, { name: 'Letters', members: [boris] })
  const [mine, his] = [await openRoom(browserOf(browser, ada), room), await openRoom(browserOf(browser, boris), room)]
  await say(mine, 'Tee at noon')
  await expect(conversation(his).message('Tee at noon')).toBeVisible()
  const { field, message } = conversation(mine)
  await field.press('ArrowUp')
  await expect(field).toHaveValue('Tee at noon')
  await expect(mine.getByText('Changing your message')).toBeVisible()
  await field.fill('Tea at noon')
  await field.press('Enter')
  await expect(conversation(his).message('Tea at noon')).toContainText('edited')
  await expect(message('Tea at noon')).toBeVisible()
  await expect(field).toHaveValue('')
  await expect(mine.getByText('Changing your message')).toHaveCount(0)

  await field.press('ArrowUp')
  await field.fill('never mind')
  await mine.reload()
  await expect(mine.getByText('Changing your message')).toBeVisible()
  await expect(field).toHaveValue('never mind')
  await field.press('Escape')
  await expect(field).toHaveValue('')
  await expect(message('Tea at noon')).toBeVisible()
  await mine.reload()
  await expect(mine.getByRole('button', { name: 'Emoji', exact: true })).toBeVisible()
  await expect(field).toHaveValue('')
})

test('a change that cannot be saved says so, shows what is true, and loses nothing that was typed', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Letters' })
  const number = await (await sayThroughApi(request, ada, room))('one')
  const page = await openRoom(browserOf(browser, ada), room)
  const { field, message } = conversation(page)
  const at = '**/api/v1/rooms/*/messages/*'
  await page.route(at, (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
  await field.press('ArrowUp')
  await field.fill('two')
  await field.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'could not be saved' })).toBeVisible()
  await expect(field).toHaveValue('two')
  await expect(message('one')).toBeVisible()
  await page.unroute(at)

  const token = await request.post('/api/v1/tokens', { data: { ...ada, label: 'test' } })
  const headers = { authorization: `Bearer ${(await token.json()).token}` }
  const other = await request.patch(`/api/v1/rooms/${room}/messages/${number}`, { headers, data: { text: 'three' } })
  expect(other.ok()).toBe(true)
  await expect(message('three')).toBeVisible()
  await field.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Another device' })).toBeVisible()
  await expect(field).toHaveValue('two\n\nthree')
  await field.fill('two and three')
  await field.press('Enter')
  await expect(message('two and three')).toBeVisible()
  await expect(field).toHaveValue('')
})
