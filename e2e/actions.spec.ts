import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, openMenu, ready } from './support/actions'
import { atRest, conversation, say, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('a reaction by one is seen by both, and by whom it is', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  const gracesPhone = await browserOf(browser, grace)
  await gracesPhone.goto(`/rooms/${room}`)
  await say(adasPage, 'It computes')

  await openMenu(gracesPage, 'It computes')
  await expectAccessible(gracesPage, 'the menu of a message')
  await gracesPage.getByRole('menuitemcheckbox', { name: 'React with ❤️' }).click()
  const [adas, graces] = [actionsOn(adasPage), actionsOn(gracesPage)]
  await expect(graces.reaction('It computes', '❤️, 1 reaction')).toHaveAttribute('aria-pressed', 'true')
  await expect(adas.reaction('It computes', '❤️, 1 reaction')).toHaveAttribute('aria-pressed', 'false')
  const onHerPhone = actionsOn(gracesPhone).reaction('It computes', '❤️, 1 reaction')
  await expect(onHerPhone).toHaveAttribute('aria-pressed', 'true')

  await ready(adasPage)
  await adas.reaction('It computes', '❤️, 1 reaction').click()
  await expect(graces.reaction('It computes', '❤️, 2 reactions')).toHaveAttribute('aria-pressed', 'true')
  await adas.reaction('It computes', '❤️, 2 reactions').hover()
  await expect(adasPage.getByRole('tooltip')).toContainText('Grace Hopper')
  await expect(adasPage.getByRole('tooltip')).toContainText('You')

  await openMenu(adasPage, 'It computes')
  await adas.item('Who reacted').click()
  const list = adasPage.getByRole('dialog', { name: 'Who reacted' })
  await expect(list.getByRole('listitem')).toContainText(['Grace Hopper', 'You'])
  await expectAccessible(adasPage, 'who reacted')
  await adasPage.keyboard.press('Escape')

  await graces.reaction('It computes', '❤️, 2 reactions').click()
  await adas.reaction('It computes', '❤️, 1 reaction').click()
  await expect(graces.reaction('It computes', '❤️, 1 reaction')).toHaveCount(0)
  await adasPage.reload()
  await expect(conversation(adasPage).message('It computes')).toBeVisible()
  await expect(
    conversation(adasPage)
      .message('It computes')
      .getByRole('button', { name: /reaction/ }),
  ).toHaveCount(0)
})

test('a deletion can be taken back for a while; then everybody sees it', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.clock.install()
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'A hasty word')
  const { messages, message } = conversation(adasPage)
  await expect(conversation(gracesPage).message('A hasty word')).toBeVisible()

  await openMenu(adasPage, 'A hasty word')
  await actionsOn(adasPage).item('Delete for everyone').click()
  await expect(message('A hasty word')).toHaveCount(0)
  await messages.getByRole('button', { name: 'Undo' }).click()
  await expect(message('A hasty word')).toBeVisible()
  await expect(conversation(gracesPage).message('A hasty word')).toBeVisible()

  await openMenu(adasPage, 'A hasty word')
  await actionsOn(adasPage).item('Delete for everyone').click()
  await expect(messages.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(conversation(gracesPage).message('A hasty word')).toBeVisible()
  await adasPage.clock.runFor(10_500)
  await expect(conversation(gracesPage).message('Message deleted')).toBeVisible()
  await expect(messages.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await expect(message('Message deleted')).toBeVisible()
})

test('a deletion goes out when the page goes within the ten seconds', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'Gone with the page')
  await expect(conversation(gracesPage).message('Gone with the page')).toBeVisible()
  await openMenu(adasPage, 'Gone with the page')
  await actionsOn(adasPage).item('Delete for everyone').click()
  await expect(conversation(adasPage).messages.getByRole('button', { name: 'Undo' })).toBeVisible()
  await adasPage.reload()
  await expect(conversation(gracesPage).message('Message deleted')).toBeVisible()
  await expect(conversation(adasPage).message('Message deleted')).toBeVisible()
  await expect(conversation(adasPage).message('Gone with the page')).toHaveCount(0)
})

test('keys alone reach everything on a message, and the focus comes back to it', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await say(page, 'By hand')
  const { message, messages } = conversation(page)
  const { menu } = actionsOn(page)
  await expect(message('By hand').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await ready(page)
  await messages.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(menu).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(message('By hand')).toBeFocused()

  await page.keyboard.press('+')
  await expect(page.getByRole('menuitemcheckbox', { name: 'React with 👍' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(actionsOn(page).reaction('By hand', '❤️, 1 reaction')).toBeVisible()
  await page.keyboard.press('Delete')
  await expect(messages.getByRole('button', { name: 'Undo' })).toBeVisible()
})

test('whoever keeps order deletes what others say, and is told whose it is', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'From the owner')
  await say(gracesPage, 'Out of order')
  await openMenu(gracesPage, 'From the owner')
  await expect(actionsOn(gracesPage).menu.getByRole('menuitem', { name: /Delete/ })).toHaveCount(0)
  await expect(actionsOn(gracesPage).item('Pin for everyone')).toHaveCount(0)

  await openMenu(adasPage, 'Out of order')
  await actionsOn(adasPage).item('Delete Grace Hopper’s message').click()
  await expect(conversation(adasPage).message('Out of order')).toHaveCount(0)
  await adasPage.goto('/people')
  await expect(conversation(gracesPage).message('Message deleted')).toBeVisible()
})

test('what was said before is a press on “edited” away', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'Frist')
  await openMenu(adasPage, 'Frist')
  await actionsOn(adasPage).item('Edit').click()
  await expect(conversation(adasPage).field).toHaveValue(/./)
  await conversation(adasPage).field.fill('First')
  await conversation(adasPage).field.press('Enter')
  await ready(gracesPage)
  await conversation(gracesPage).message('First').getByRole('button', { name: 'edited' }).click()
  const history = gracesPage.getByRole('dialog', { name: 'Earlier versions' })
  await expect(history.getByRole('listitem')).toContainText(['First', 'Frist'])
  await expectAccessible(gracesPage, 'the history of a message')
  await gracesPage.keyboard.press('Escape')
  await expect(history).toHaveCount(0)
})

test('a reaction without a network shows, waits, and arrives by itself', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'In the tunnel')
  await openMenu(gracesPage, 'In the tunnel')
  await gracesPage.context().setOffline(true)
  await gracesPage.getByRole('menuitemcheckbox', { name: 'React with 😮' }).click()
  await expect(actionsOn(gracesPage).reaction('In the tunnel', '😮, 1 reaction')).toBeVisible()
  await expect(actionsOn(adasPage).reaction('In the tunnel', '😮, 1 reaction')).toHaveCount(0)
  await gracesPage.context().setOffline(false)
  await expect(actionsOn(adasPage).reaction('In the tunnel', '😮, 1 reaction')).toBeVisible()
  await expect(actionsOn(gracesPage).reaction('In the tunnel', '😮, 1 reaction')).toBeVisible()
})

test('what the server refuses is taken back, and said', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await say(page, 'Refused')
  await page.route('**/reactions/**', (route) =>
    route.fulfill({ status: 400, json: { error: { code: 'invalid', message: 'too many' } } }),
  )
  await openMenu(page, 'Refused')
  await page.getByRole('menuitemcheckbox', { name: 'React with 👍' }).click()
  await expect(page.getByText('That did not work, and nothing was changed')).toBeVisible()
  await expect(actionsOn(page).reaction('Refused', '👍, 1 reaction')).toHaveCount(0)
})

test('reactions that arrive do not move what is being read', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  for (let line = 1; line <= 60; line++) await says(`Line ${line}.`)
  await (await apiOf(request, ada)).put(`/rooms/${room}/read`, { number: 61 })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const { messages, message } = conversation(page)
  await expect(message('Line 60.')).toBeInViewport()
  await messages.hover()
  await page.mouse.wheel(0, -900)
  await expect(page.getByRole('button', { name: 'To the newest' })).toBeVisible()
  await atRest(page)
  const seen = await messages.evaluate((scroller) => {
    const { top, height } = scroller.getBoundingClientRect()
    const rows = [...scroller.querySelectorAll<HTMLElement>('[data-row]')]
    return rows.find((row) => row.getBoundingClientRect().bottom > top + height / 2)?.dataset.row
  })
  const topOfSeen = () => page.locator(`[data-row="${seen}"]`).evaluate((row) => row.getBoundingClientRect().top)
  const before = await topOfSeen()
  const api = await apiOf(request, grace)
  for (const number of [2, 30, 58, 60]) await api.put(`/rooms/${room}/messages/${number}/reactions/%F0%9F%91%8D`)
  await expect(actionsOn(page).reaction('Line 59.', '👍, 1 reaction')).toBeAttached()
  expect(Math.abs((await topOfSeen()) - before)).toBeLessThanOrEqual(1)
})

test('the buttons stay beside a message that reaches the server under them', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await ready(page)
  const answer = Promise.withResolvers<void>()
  await page.route('**/messages', async (route) => {
    await answer.promise
    await route.continue()
  })
  await say(page, 'On its way')
  const bubble = conversation(page).message('On its way').locator('[data-bubble]')
  await bubble.hover()
  const bar = page.getByRole('toolbar', { name: 'Actions for this message' })
  await expect(bar.getByRole('button')).toHaveCount(1)
  answer.resolve()
  await expect(bar.getByRole('button')).toHaveCount(3)
  const edges = async () => [await bar.boundingBox(), await bubble.boundingBox()] as const
  await expect
    .poll(async () => {
      const [beside, said] = await edges()
      return (said?.x ?? 0) - ((beside?.x ?? 0) + (beside?.width ?? 0))
    })
    .toBeGreaterThan(0)
})

test('the browser keeps its own menu: with Shift, and over links', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await say(page, 'See https://example.com/ there')
  await ready(page)
  const bubble = conversation(page).message('See').locator('[data-bubble]')
  const isOurs = () =>
    page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const onMenu = (event: Event) => {
            resolve(event.defaultPrevented)
            // A browser's menu that is open takes the next press.
            event.preventDefault()
          }
          document.addEventListener('contextmenu', onMenu, { once: true })
        }),
    )
  const press = async (...given: Parameters<typeof bubble.click>) => {
    const answer = isOurs()
    await bubble.click({ button: 'right', position: { x: 18, y: 16 }, ...given[0] })
    return answer
  }
  expect(await press()).toBe(true)
  await page.keyboard.press('Escape')
  await expect(actionsOn(page).menu).toBeHidden()
  expect(await press({ modifiers: ['Shift'] })).toBe(false)
  const link = isOurs()
  await bubble.getByRole('link').click({ button: 'right' })
  expect(await link).toBe(false)
})

test('any emoji can be a reaction, found by its name', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Notes' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  await say(page, 'Lift off')
  await openMenu(page, 'Lift off')
  await page.getByRole('menuitem', { name: 'More emoji' }).click()
  await page.getByRole('searchbox').fill('rocket')
  await page
    .getByRole('button', { name: /rocket/i })
    .first()
    .click()
  await expect(actionsOn(page).reaction('Lift off', '🚀, 1 reaction')).toBeVisible()
})
