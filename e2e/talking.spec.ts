import { expect } from '@playwright/test'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('two people talk, and see each other at once', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)

  await say(adasPage, 'Does it compute?')
  await expect(conversation(gracesPage).message('Does it compute?')).toContainText('Ada Lovelace')
  await say(gracesPage, 'It does now.')
  await expect(conversation(adasPage).message('It does now.')).toContainText('Grace Hopper')
  const read = { name: 'Read by 1 person' }
  await expect(conversation(adasPage).message('Does it compute?').getByRole('img', read)).toBeVisible()
  await expect(conversation(adasPage).messages.getByRole('article')).toHaveCount(3)
})

test('my own message is in sight before the server has heard of it', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  let answer = () => {}
  const isAsked = new Promise<void>((asked) => {
    void page.route('**/messages', async (route) => {
      asked()
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      await route.continue()
    })
  })

  await say(page, 'Here already')
  await isAsked
  const message = conversation(page).message('Here already')
  await expect(message.getByRole('img', { name: 'Waiting to be sent' })).toBeVisible()
  answer()
  await expect(message.getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await expect(message).toHaveCount(1)
})

test('the list follows what is said elsewhere, and what is read is no longer new', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const quiet = await makeRoom(request, grace, { name: 'Quiet room', members: [ada] })
  const busy = await makeRoom(request, grace, { name: 'Busy room', members: [ada] })
  const page = await homeOf(browser, ada)
  await expect(page.getByRole('list', { name: 'Your conversations' }).getByRole('link')).toContainText([
    'Busy',
    'Quiet',
  ])

  const sayIn = await sayThroughApi(request, grace, quiet)
  await sayIn('One')
  await sayIn('Two')
  await expect(page.getByRole('list', { name: 'Your conversations' }).getByRole('link')).toContainText([
    'Quiet',
    'Busy',
  ])
  await expect(inList(page, 'Quiet room')).toContainText('Grace Hopper: Two')
  await expect(inList(page, 'Quiet room')).toContainText('2 unread messages')
  await expect(page).toHaveTitle(/^\(2\) /)

  await inList(page, 'Quiet room').click()
  await expect(conversation(page).divider).toBeVisible()
  await expect(inList(page, 'Quiet room')).not.toContainText('unread')
  await expect(page).toHaveTitle(/^Quiet room/)
  await page.reload()
  await expect(inList(page, 'Quiet room')).not.toContainText('unread')
  await expect(inList(page, 'Busy room')).not.toContainText('unread')
  expect(busy).not.toBe(quiet)
})

test('a page that nobody looks at reads nothing', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const page = await browserOf(browser, ada)
  await page.addInitScript(() => {
    document.hasFocus = () => false
  })
  await page.goto(`/rooms/${room}`)
  const sayIn = await sayThroughApi(request, grace, room)
  await sayIn('Anybody there?')
  await expect(conversation(page).message('Anybody there?')).toBeVisible()
  await expect(inList(page, 'Engines')).toContainText('1 unread message')
  await page.evaluate(() => {
    document.hasFocus = () => true
    window.dispatchEvent(new Event('focus'))
  })
  await expect(inList(page, 'Engines')).not.toContainText('unread')
})

test('a room that one is added to appears, one that one leaves goes, and all while the page is open', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const page = await homeOf(browser, ada)
  await expect(page.getByText('Your conversations will gather here.')).toBeVisible()
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  await inList(page, 'Engines').click()
  await expect(conversation(page).field).toBeVisible()
  const answer = await page.request.post(`/api/v1/rooms/${room}/leave`, {
    headers: { origin: new URL(page.url()).origin },
  })
  expect(answer.ok()).toBe(true)
  await expect(page.getByText('You are no longer in this room.')).toBeVisible()
  await expect(page.getByText('Your conversations will gather here.')).toBeVisible()
})

test('what others say is read out once, what I say is not', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const sayIn = await sayThroughApi(request, grace, room)
  await sayIn('Before')
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await expect(conversation(page).message('Before')).toBeVisible()
  const said = page.getByRole('status').filter({ hasText: /Grace Hopper|Ada Lovelace/ })
  await say(page, 'Mine')
  await sayIn('Alone')
  await expect(said).toHaveText('Grace Hopper: Alone')
  await Promise.all([sayIn('Two'), sayIn('Three')])
  await expect(said).toHaveText('2 new messages from Grace Hopper')
})

test('arrow keys walk through the messages, and typing goes to the field', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const sayIn = await sayThroughApi(request, ada, room)
  for (const text of ['First', 'Second', 'Third']) await sayIn(text)
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const { messages, message, field } = conversation(page)
  await expect(field).toBeFocused()
  await messages.focus()
  await page.keyboard.press('ArrowUp')
  await expect(message('Third')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(message('Second')).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('End')
  await expect(message('Third')).toBeFocused()
  await page.keyboard.type('ok')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('ok')
})
