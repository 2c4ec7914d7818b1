import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, openMenu, ready } from './support/actions'
import { conversation, say } from './support/conversation'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('a reaction by one is seen by both, and by whom it is', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, 'It computes')

  await openMenu(gracesPage, 'It computes')
  await expectAccessible(gracesPage, 'the menu of a message')
  await gracesPage.getByRole('menuitemcheckbox', { name: 'React with ❤️' }).click()
  const [adas, graces] = [actionsOn(adasPage), actionsOn(gracesPage)]
  await expect(graces.reaction('It computes', '❤️, 1 reaction')).toHaveAttribute('aria-pressed', 'true')
  await expect(adas.reaction('It computes', '❤️, 1 reaction')).toHaveAttribute('aria-pressed', 'false')

  await ready(adasPage)
  await adas.reaction('It computes', '❤️, 1 reaction').click()
  await expect(graces.reaction('It computes', '❤️, 2 reactions')).toHaveAttribute('aria-pressed', 'true')
  await adas.reaction('It computes', '❤️, 2 reactions').hover()
  await expect(adasPage.getByRole('tooltip')).toContainText('Grace Hopper')
  await expect(adasPage.getByRole('tooltip')).toContainText('You')

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
