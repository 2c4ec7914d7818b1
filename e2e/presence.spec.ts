import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { conversation, inList, say } from './support/conversation'
import { apiOf, browserOf, homeOf, makeDirect, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

/** Under the conversation; those who listen hear it from elsewhere. */
const typingLine = (page: Page) => page.locator('[data-typing]')
const header = (page: Page) => page.locator('main header')
const lit = (page: Page) => page.locator('main header [data-lit]')
/** What one shows of oneself, on one's own page. */
const choices = (page: Page) => page.getByRole('main')

async function makeTwo(request: APIRequestContext) {
  return { ada: await makePerson(request, 'Ada Lovelace'), grace: await makePerson(request, 'Grace Hopper') }
}

const SOON = { timeout: 3_000 }

/** Typing holds for six seconds, which a busy machine may need for less: so the hands go on until it has been seen. */
const whileTyping = (page: Page, isSeen: () => Promise<void>) =>
  expect(async () => {
    await conversation(page).field.press('e')
    await isSeen()
  }).toPass()

/** The words of typing that this page has sent to the server. */
function countTyping(page: Page): () => number {
  let count = 0
  page.on('request', (request) => {
    if (request.url().endsWith('/typing')) count++
  })
  return () => count
}

test('who types is seen in the room and in the list, in every tab, until they have said it', async ({
  browser,
  request,
}) => {
  const { ada, grace } = await makeTwo(request)
  const edsger = await makePerson(request, 'Edsger Dijkstra')
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace, edsger] })
  const [adas, graces] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  const gracesOther = await graces.context().newPage()
  for (const page of [adas, graces]) await page.goto(`/rooms/${room}`)
  await gracesOther.goto('/people')

  await whileTyping(adas, async () => {
    await expect(typingLine(graces)).toHaveText('Ada Lovelace is typing…', SOON)
    for (const page of [graces, gracesOther])
      await expect(inList(page, 'Engines')).toContainText('Ada Lovelace is typing…', SOON)
  })
  await expect(typingLine(adas)).toHaveCount(0)
  const edsgers = await apiOf(request, edsger)
  await whileTyping(adas, async () => {
    await edsgers.post(`/rooms/${room}/typing`)
    await expect(typingLine(graces)).toHaveText(/^(Ada Lovelace and .+|.+ and Ada Lovelace) are typing…$/, SOON)
  })

  await say(adas, 'Does it compute?')
  await expect(conversation(graces).message('Does it compute?')).toBeVisible()
  expect(await typingLine(graces).getByText('Ada').count()).toBe(0)
})

test('typing ends by itself when the hands rest, and a draft that comes back is not typing', async ({
  browser,
  request,
}) => {
  const { ada, grace } = await makeTwo(request)
  const room = await makeDirect(request, ada, grace)
  const [adas, graces] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adas.goto(`/rooms/${room}`)
  await graces.clock.install()
  await graces.goto(`/rooms/${room}`)

  await whileTyping(adas, async () => {
    await expect(typingLine(graces)).toHaveText('Ada Lovelace is typing…', SOON)
    await expect(inList(graces, 'Ada Lovelace')).toContainText('typing…', SOON)
  })
  await graces.clock.fastForward(6_000)
  await expect(typingLine(graces)).toHaveCount(0)
  await expect(inList(graces, 'Ada Lovelace')).toContainText('No messages yet')

  const told = countTyping(adas)
  const isSettled = adas.waitForResponse('**/api/v1/presence')
  await adas.reload()
  await expect(conversation(adas).field).toHaveValue(/^e+$/)
  await isSettled
  expect(told()).toBe(0)
  await conversation(adas).field.press('End')
  await conversation(adas).field.pressSequentially('e')
  await expect.poll(told).toBe(1)
})

test('who is here is lit, and who has left was last seen then', async ({ browser, request }) => {
  test.slow()
  const { ada, grace } = await makeTwo(request)
  const room = await makeDirect(request, ada, grace)
  const [adas, graces] = [await homeOf(browser, ada), await browserOf(browser, grace)]
  await graces.goto(`/rooms/${room}`)
  await expect(header(graces)).toContainText('Online')
  await expect(lit(graces)).toBeVisible()
  await expect(inList(graces, 'Ada Lovelace')).toContainText('Online')
  await expect(inList(graces, 'Ada Lovelace').locator('[data-lit]')).toBeVisible()

  const plain = await browserOf(browser, grace, { javaScriptEnabled: false })
  await plain.goto(`/people/${ada.username}`)
  await expect(plain.getByRole('main')).toContainText('Online')

  await adas.context().close()
  // The server gives everybody twenty seconds to come back.
  await expect(header(graces)).toContainText('Last seen just now', { timeout: 40_000 })
  await expect(lit(graces)).toHaveCount(0)
  await expect(inList(graces, 'Ada Lovelace')).not.toContainText('Online')
  await graces.goto(`/people/${ada.username}`)
  await expect(graces.getByText(/^Last seen (just now|1 minute ago)$/)).toBeVisible()
})

test('who hides all this shows nothing, and sees nothing of others', async ({ browser, request }) => {
  const { ada, grace } = await makeTwo(request)
  const room = await makeDirect(request, ada, grace)
  const [adas, graces] = [await homeOf(browser, ada), await browserOf(browser, grace)]
  await graces.goto(`/rooms/${room}`)
  await expect(header(graces)).toContainText('Online')

  await adas.goto('/you/privacy')
  for (const name of ['When you are online', 'When you were last here'])
    await adas.getByLabel(name).selectOption('Nobody')
  await adas.getByRole('switch', { name: 'When you are typing' }).uncheck()
  await choices(adas).getByRole('button', { name: 'Save' }).click()
  await expect(choices(adas)).toContainText('Saved')
  await expect(header(graces)).not.toContainText('Online')
  await expect(header(graces)).toContainText(`@${ada.username}`)
  await expect(lit(graces)).toHaveCount(0)

  const told = countTyping(adas)
  await inList(adas, 'Grace Hopper').click()
  await conversation(adas).field.pressSequentially('Unseen')
  await conversation(adas).field.press('Enter')
  await expect(conversation(graces).message('Unseen')).toBeVisible()
  expect(told()).toBe(0)
  await expect(header(adas)).toContainText(`@${grace.username}`)
})

test('strangers learn nothing', async ({ browser, request }) => {
  const { ada, grace } = await makeTwo(request)
  const [adas, graces] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adas.goto('/people')
  const isAnswered = graces.waitForResponse(
    (response) => response.url().endsWith('/presence') && (response.request().postData() ?? '').length > 20,
  )
  await graces.goto(`/people/${ada.username}`)
  expect(await (await isAnswered).json()).toEqual({ people: [] })
  await expect(graces.getByRole('main')).not.toContainText(/Online|Last seen/)
  await expect(graces.locator('main [data-lit]')).toHaveCount(0)
})

test('without a script one can still choose what to show', async ({ browser, request }) => {
  const { ada } = await makeTwo(request)
  const page = await browserOf(browser, ada, { javaScriptEnabled: false })
  const typing = page.getByRole('switch', { name: 'When you are typing' })
  const form = choices(page)
  await page.goto('/you/privacy')
  await typing.uncheck()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form).toContainText('Saved')
  await page.goto('/you/privacy')
  await expect(typing).not.toBeChecked()
  await expect(page.getByLabel('When you are online')).toHaveValue('everybody')
})
