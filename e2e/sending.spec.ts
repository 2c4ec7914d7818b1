import { type Browser, expect, type Page } from '@playwright/test'
import { conversation, inList, say } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom, type Person } from './support/people'
import { test } from './support/test'

const WAITING = { name: 'Waiting to be sent' }
const SENT = { name: 'Sent', exact: true }

async function openRoom(browser: Browser, person: Person, room: string): Promise<Page> {
  const page = await browserOf(browser, person)
  await page.goto(`/rooms/${room}`)
  await expect(conversation(page).field).toBeFocused()
  return page
}

test('without a network messages wait, and then go out once, in order and by themselves', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  const { message, messages } = conversation(page)
  await page.context().setOffline(true)
  for (const text of ['one', 'two', 'three']) {
    await say(page, text)
    await expect(message(text).getByRole('img', WAITING)).toBeVisible()
  }
  const offline = page.getByText('You are offline.').filter({ visible: true })
  await expect(offline).toHaveCount(1)

  await page.context().setOffline(false)
  for (const text of ['one', 'two', 'three']) await expect(message(text).getByRole('img', SENT)).toBeVisible()
  await expect(offline).toHaveCount(0)
  await expect(messages.getByRole('article').filter({ hasText: /one|two|three/ })).toHaveText([/one/, /two/, /three/])
  const { messages: stored } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages`)
  expect(stored.map(({ text }: { text?: string }) => text).filter(Boolean)).toEqual(['one', 'two', 'three'])
})

test('what waits survives a reload and is sent once', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  await page.route('**/api/v1/rooms/*/messages', (route) => route.abort())
  await say(page, 'still here')
  await expect(conversation(page).message('still here').getByRole('img', WAITING)).toBeVisible()
  await page.reload()
  await expect(conversation(page).message('still here').getByRole('img', WAITING)).toBeVisible()
  await page.unroute('**/api/v1/rooms/*/messages')
  await expect(conversation(page).message('still here').getByRole('img', SENT)).toBeVisible()
  await expect(conversation(page).message('still here')).toHaveCount(1)
})

test('an answer that gets lost does not double the message', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  let tries = 0
  await page.route('**/api/v1/rooms/*/messages', async (route) => {
    if (route.request().method() !== 'POST' || ++tries > 1) return route.continue()
    await route.fetch()
    return route.abort()
  })
  await say(page, 'only once')
  await say(page, 'and then this')
  await expect(conversation(page).message('and then this').getByRole('img', SENT)).toBeVisible()
  await expect(conversation(page).message('only once')).toHaveCount(1)
  const { messages: stored } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages`)
  expect(stored.map(({ text }: { text?: string }) => text).filter(Boolean)).toEqual(['only once', 'and then this'])
})

test('what the server refuses says so, blocks nothing, and can be tried again, changed or dropped', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  const { message, field } = conversation(page)
  const refuse = (code: string, status: number) => ({ status, json: { error: { code, message: '' } } })
  await page.route('**/api/v1/rooms/*/messages', async (route) => {
    const { text } = route.request().postDataJSON() ?? {}
    return text?.startsWith('bad') ? route.fulfill(refuse('forbidden', 403)) : route.continue()
  })
  for (const text of ['bad one', 'bad two', 'bad three', 'good']) await say(page, text)
  await expect(message('good').getByRole('img', SENT)).toBeVisible()
  for (const text of ['bad one', 'bad two', 'bad three'])
    await expect(message(text)).toContainText('You may not write here.')

  await message('bad three').getByRole('button', { name: 'Discard' }).click()
  await expect(message('bad three')).toBeHidden()
  await message('bad two').getByRole('button', { name: 'Edit' }).click()
  await expect(field).toHaveValue('bad two')
  await expect(field).toBeFocused()
  await field.fill('')
  await page.reload()
  await expect(message('bad one')).toContainText('Not sent')
  await page.unroute('**/api/v1/rooms/*/messages')
  await message('bad one').getByRole('button', { name: 'Try again' }).click()
  await expect(message('bad one').getByRole('img', SENT)).toBeVisible()
})

test('a draft survives leaving and reloading, and the list says so', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  await makeRoom(request, ada, { name: 'Elsewhere' })
  const page = await openRoom(browser, ada, room)
  await conversation(page).field.fill('half a thou')
  await inList(page, 'Elsewhere').click()
  await expect(inList(page, 'Notes')).toContainText('Draft half a thou')
  await expect(conversation(page).field).toHaveValue('')
  await inList(page, 'Notes').click()
  await expect(conversation(page).field).toHaveValue('half a thou')
  await page.reload()
  await expect(conversation(page).field).toHaveValue('half a thou')
  await conversation(page).field.press('End')
  await page.keyboard.type('ght')
  await page.keyboard.press('Enter')
  await expect(conversation(page).message('half a thought')).toBeVisible()
  await page.reload()
  await expect(conversation(page).field).toHaveValue('')
})

test('Enter sends, Shift+Enter breaks the line, Enter of an input method does neither', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  const { field, message, messages } = conversation(page)
  const ime = await page.context().newCDPSession(page)
  await ime.send('Input.imeSetComposition', { text: '한', selectionStart: 1, selectionEnd: 1 })
  await field.evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }),
    ),
  )
  await field.evaluate((element) =>
    element.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, isComposing: true, bubbles: true, cancelable: true }),
    ),
  )
  await ime.send('Input.insertText', { text: '한글' })
  await expect(field).toHaveValue('한글')
  await field.press('Shift+Enter')
  await page.keyboard.type('two')
  await expect(field).toHaveValue('한글\ntwo')
  await expect(messages.getByRole('article')).toHaveCount(1)
  await field.press('Enter')
  await expect(message('한글')).toContainText('two')
  await expect(field).toHaveValue('')
})

test('with fingers Enter breaks the line and the button sends', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } })
  await page.goto(`/rooms/${room}`)
  const { field, message } = conversation(page)
  await expect(field).not.toBeFocused()
  await field.tap()
  await field.fill('one')
  await field.press('Enter')
  await page.keyboard.type('two')
  await expect(field).toHaveValue('one\ntwo')
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await expect(message('one').getByRole('img', SENT)).toBeVisible()
})

test('nothing but spaces is not sent, and what is too long says by how much', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await openRoom(browser, ada, room)
  const { field, messages } = conversation(page)
  await say(page, '  \n ')
  await expect(field).toHaveValue('  \n ')
  await field.fill('👋'.repeat(10_002))
  await expect(page.getByText('2 characters too many')).toBeVisible()
  await field.press('Enter')
  await expect(messages.getByRole('article')).toHaveCount(1)
  await field.fill('👋'.repeat(9_999))
  await expect(page.getByText('1 character left')).toBeVisible()
  await field.press('Enter')
  await expect(messages.getByRole('article').last().getByRole('img', SENT)).toBeVisible()
})
