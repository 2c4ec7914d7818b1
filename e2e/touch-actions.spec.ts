import { type CDPSession, devices, expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, ready } from './support/actions'
import { conversation, sayThroughApi } from './support/conversation'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const PHONE = { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, locale: 'en' }

/** A finger, as the browser hears it. */
async function fingerOn(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  return {
    down: (x: number, y: number) => send('touchStart', { x, y }),
    move: (x: number, y: number) => send('touchMove', { x, y }),
    up: () => send('touchEnd'),
  }
}

async function middleOf(locator: Locator): Promise<[number, number]> {
  const { x = 0, y = 0, width = 0, height = 0 } = (await locator.boundingBox()) ?? {}
  return [x + width / 2, y + height / 2]
}

test('a finger that rests on a message opens everything one can do with it', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  await says('Hold me')
  const page = await browserOf(browser, ada, PHONE)
  await page.goto(`/rooms/${room}`)
  await ready(page)
  const { message } = conversation(page)
  const finger = await fingerOn(page)
  await finger.down(...(await middleOf(message('Hold me').locator('[data-bubble]'))))
  await expect(actionsOn(page).menu).toBeVisible()
  await finger.up()
  await expect(actionsOn(page).menu).toBeVisible()
  await expectAccessible(page, 'the sheet of a message')
  const { height = 0 } = (await actionsOn(page).item('Reply').boundingBox()) ?? {}
  expect(height).toBeGreaterThanOrEqual(44)
  await page.getByRole('menuitemcheckbox', { name: 'React with 😂' }).tap()
  await expect(actionsOn(page).reaction('Hold me', '😂, 1 reaction')).toBeVisible()
  await expect(actionsOn(page).menu).toBeHidden()
})

test('two quick taps react, and a list that is scrolled opens nothing', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  await says('Tap me')
  const page = await browserOf(browser, ada, PHONE)
  await page.goto(`/rooms/${room}`)
  await ready(page)
  const bubble = conversation(page).message('Tap me').locator('[data-bubble]')
  await bubble.tap()
  await bubble.tap()
  await expect(actionsOn(page).reaction('Tap me', '👍, 1 reaction')).toBeVisible()
})

test('a message drawn to the left is answered; drawn a little it goes back', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const says = await sayThroughApi(request, grace, room)
  await says('Draw me')
  const page = await browserOf(browser, ada, PHONE)
  await page.goto(`/rooms/${room}`)
  await ready(page)
  const { message, field } = conversation(page)
  const finger = await fingerOn(page)
  const [x, y] = await middleOf(message('Draw me').locator('[data-bubble]'))
  const draw = async (distance: number) => {
    await finger.down(x, y)
    for (let step = 1; step <= 8; step++) await finger.move(x - (distance * step) / 8, y)
    await finger.up()
  }
  await draw(40)
  await expect(field).not.toBeFocused()
  await draw(120)
  await expect(field).toBeFocused()
  await expect(message('Draw me')).toBeVisible()
})
