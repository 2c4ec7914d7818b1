import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { atHand, choose, heading, namesIn, ownList, part } from './support/list'
import { homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

/** Ada's two devices, and rooms in which Grace talks. The last one named has news last. */
async function makeList(browser: Browser, request: APIRequestContext, names: string[]) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const says: Record<string, (text: string) => Promise<number>> = {}
  for (const name of names) {
    const room = await makeRoom(request, grace, { name, members: [ada] })
    says[name] = await sayThroughApi(request, grace, room)
    await says[name]?.(`About ${name}`)
  }
  const say = (name: string, text: string) => says[name]?.(text)
  return { ada, grace, say, desk: await homeOf(browser, ada) }
}

const order = (page: Page) => namesIn(ownList(page))

/** What the menu of a room does, as another device of the same person shows it. */
const DEEDS: { item: string; isSeen: (page: Page) => Promise<void> }[] = [
  {
    item: 'Pin to the top',
    isSeen: (page) => expect(inList(page, 'Garden').getByRole('img', { name: 'Pinned' })).toBeVisible(),
  },
  {
    item: 'Mute',
    isSeen: (page) => expect(inList(page, 'Garden').getByRole('img', { name: 'Muted' })).toBeVisible(),
  },
  {
    item: 'Unpin',
    isSeen: (page) => expect(inList(page, 'Garden').getByRole('img', { name: 'Pinned' })).toHaveCount(0),
  },
  { item: 'Archive', isSeen: (page) => expect(heading(page, 'Archive')).toBeVisible() },
]

test('what is pinned stands on top, on every device, and comes down again', async ({ browser, request }) => {
  const { ada, desk, say } = await makeList(browser, request, ['One', 'Two', 'Three'])
  const phone = await homeOf(browser, ada, { viewport: { width: 390, height: 844 } })
  await choose(desk, 'One', 'Pin to the top')
  await expect(desk.getByRole('status').filter({ hasText: 'One is pinned' })).toBeVisible()
  for (const page of [desk, phone]) await expect.poll(() => order(page)).toEqual(['One', 'Three', 'Two'])
  await say('Two', 'News')
  for (const page of [desk, phone]) await expect.poll(() => order(page)).toEqual(['One', 'Two', 'Three'])
  await desk.reload()
  await choose(desk, 'One', 'Unpin')
  for (const page of [desk, phone]) await expect.poll(() => order(page)).toEqual(['Two', 'Three', 'One'])
})

test('a muted room is marked, and no longer counts', async ({ browser, request }) => {
  const { ada, desk, say } = await makeList(browser, request, ['Loud', 'Quiet'])
  const other = await homeOf(browser, ada)
  await expect(desk).toHaveTitle(/^\(2\) /)
  await choose(desk, 'Loud', 'Mute')
  for (const page of [desk, other]) {
    await expect(inList(page, 'Loud').getByRole('img', { name: 'Muted' })).toBeVisible()
    await expect(page).toHaveTitle(/^\(1\) /)
  }
  await say('Loud', 'Louder')
  await expect(inList(desk, 'Loud')).toContainText('2 unread messages')
  await expect(desk).toHaveTitle(/^\(1\) /)
})

test('a hidden room comes back with the next message, or at once when one changes one’s mind', async ({
  browser,
  request,
}) => {
  const { ada, desk, say } = await makeList(browser, request, ['Here', 'Away'])
  const other = await homeOf(browser, ada)
  await choose(desk, 'Away', 'Hide until something new')
  for (const page of [desk, other]) await expect(inList(page, 'Away')).toHaveCount(0)
  await desk.getByRole('button', { name: 'Undo' }).click()
  for (const page of [desk, other]) await expect(inList(page, 'Away')).toBeVisible()
  await choose(other, 'Away', 'Hide until something new')
  for (const page of [desk, other]) await expect(inList(page, 'Away')).toHaveCount(0)
  await desk.reload()
  await expect(inList(desk, 'Here')).toBeVisible()
  await expect(inList(desk, 'Away')).toHaveCount(0)
  await say('Away', 'Back again')
  for (const page of [desk, other]) await expect(inList(page, 'Away')).toContainText('Back again')
})

test('the archive is a fold at the end, which says what is unread in it', async ({ browser, request }) => {
  const { desk, say } = await makeList(browser, request, ['Old', 'New'])
  await choose(desk, 'Old', 'Archive')
  await expect(inList(desk, 'Old')).toBeHidden()
  await expect(heading(desk, 'Archive')).toContainText('1 unread message')
  await say('Old', 'Still here')
  await expect(heading(desk, 'Archive')).toContainText('2 unread messages')
  await heading(desk, 'Archive').click()
  await expect(part(desk, 'Archive').getByRole('link')).toContainText('Still here')
  await choose(desk, 'Old', 'Take out of the archive')
  await expect(heading(desk, 'Archive')).toHaveCount(0)
  await expect.poll(() => order(desk)).toEqual(['Old', 'New'])
})

test('read and unread, from the menu', async ({ browser, request }) => {
  const { ada, desk } = await makeList(browser, request, ['Letters'])
  const other = await homeOf(browser, ada)
  await choose(desk, 'Letters', 'Mark as read')
  for (const page of [desk, other]) await expect(inList(page, 'Letters')).not.toContainText('unread')
  await choose(desk, 'Letters', 'Mark as unread')
  for (const page of [desk, other]) await expect(inList(page, 'Letters')).toContainText('1 unread message')
})

test('rooms and sections by the keyboard alone: made, filled, ordered, renamed, taken away, and all that its menu does', async ({
  browser,
  request,
}) => {
  test.slow()
  const { ada, desk } = await makeList(browser, request, ['Garden', 'Office'])
  const other = await homeOf(browser, ada)
  await atHand(desk)
  for (const [room, section] of [
    ['Office', 'Work'],
    ['Garden', 'Home'],
  ] as const) {
    await inList(desk, room).focus()
    await desk.keyboard.press('Shift+F10')
    await expect(desk.getByRole('menuitem', { name: 'Mark as read' })).toBeFocused()
    await desk.keyboard.press('m')
    await expect(desk.getByRole('menuitem', { name: 'Mute' })).toBeFocused()
    await desk.keyboard.press('m')
    await expect(desk.getByRole('menuitem', { name: 'Move to section…' })).toBeFocused()
    await desk.keyboard.press('Enter')
    await desk.keyboard.press('End')
    await expect(desk.getByRole('menuitem', { name: 'New section…' })).toBeFocused()
    await desk.keyboard.press('Enter')
    await desk.keyboard.type(section)
    await desk.keyboard.press('Enter')
    await expect(desk.getByRole('status').filter({ hasText: `${room} is now in ${section}` })).toBeVisible()
  }
  const parts = (page: Page) => ownList(page).locator('summary bdi').allInnerTexts()
  for (const page of [desk, other]) {
    await expect.poll(() => parts(page)).toEqual(['Work', 'Home', 'Other conversations'])
    await expect(part(page, 'Home').getByRole('link')).toContainText('Garden')
  }
  await heading(desk, 'Home').focus()
  await desk.keyboard.press('Shift+F10')
  await desk.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await expect(desk.getByRole('status').filter({ hasText: '1 of 2' })).toBeVisible()
  for (const page of [desk, other])
    await expect.poll(() => parts(page)).toEqual(['Home', 'Work', 'Other conversations'])

  await heading(desk, 'Work').focus()
  await desk.keyboard.press('Shift+F10')
  await desk.getByRole('menuitem', { name: 'Rename section' }).press('Enter')
  await desk.keyboard.press('ControlOrMeta+a')
  await desk.keyboard.type('Paid work')
  await desk.keyboard.press('Enter')
  for (const page of [desk, other]) await expect(heading(page, 'Paid work')).toBeVisible()

  await heading(desk, 'Home').focus()
  await desk.keyboard.press('Shift+F10')
  await desk.getByRole('menuitem', { name: 'Delete section' }).press('Enter')
  for (const page of [desk, other]) {
    await expect.poll(() => parts(page)).toEqual(['Paid work', 'Other conversations'])
    await expect(part(page, 'Other conversations').getByRole('link')).toContainText('Garden')
  }

  for (const { item, isSeen } of DEEDS) {
    await inList(desk, 'Garden').focus()
    await desk.keyboard.press('Shift+F10')
    await desk.getByRole('menuitem', { name: item }).press('Enter')
    await isSeen(other)
  }
})

test('rooms and sections are moved by dragging', async ({ browser, request }) => {
  const { ada, desk } = await makeList(browser, request, ['Garden', 'Office'])
  await makeSections(desk, ['Work', 'Home'])
  await drag(desk, inList(desk, 'Garden'), heading(desk, 'Home'))
  await expect(part(desk, 'Home').getByRole('link')).toContainText('Garden')
  await expect(desk).toHaveURL('/')
  await drag(desk, heading(desk, 'Home'), heading(desk, 'Work'))
  const parts = () => ownList(desk).locator('summary bdi').allInnerTexts()
  await expect.poll(parts).toEqual(['Home', 'Work', 'Other conversations'])
  // A click is still a click.
  await inList(desk, 'Garden').click()
  await expect(conversation(desk).message('About Garden')).toBeVisible()
  const other = await homeOf(browser, ada)
  await expect(part(other, 'Home').getByRole('link')).toContainText('Garden')
})

test('what is folded away stays so on this device, and says what is unread in it', async ({ browser, request }) => {
  const { desk, say } = await makeList(browser, request, ['Garden', 'Office'])
  await makeSections(desk, ['Work'])
  await choose(desk, 'Office', 'Move to section…')
  await desk.getByRole('menuitemradio', { name: 'Work' }).click()
  await heading(desk, 'Work').click()
  await expect(inList(desk, 'Office')).toBeHidden()
  await expect(heading(desk, 'Work')).toContainText('1 unread message')
  await desk.reload()
  await expect(inList(desk, 'Garden')).toBeVisible()
  await expect(inList(desk, 'Office')).toBeHidden()
  await say('Office', 'Once more')
  await expect(heading(desk, 'Work')).toContainText('2 unread messages')
})

test('fingers hold a row for its menu, which is a sheet at the foot of a phone', async ({ browser, request }) => {
  const { ada, desk } = await makeList(browser, request, ['Garden', 'Office'])
  const phone = await homeOf(browser, ada, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await atHand(phone)
  const finger = await touch(phone)
  await finger.hold(inList(phone, 'Garden'))
  const menu = phone.getByRole('menu', { name: 'More about Garden' })
  await expect(menu).toBeVisible()
  await finger.lift()
  const box = await phone.locator('dialog[open]').boundingBox()
  expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844)
  await expectAccessible(phone, 'the menu of a room')
  await expect(phone).toHaveURL('/')
  await phone.getByRole('menuitem', { name: 'Pin to the top' }).tap()
  await expect.poll(() => order(phone)).toEqual(['Garden', 'Office'])
  await expect(menu).toHaveCount(0)

  for (const { item, isSeen } of DEEDS.filter(({ item }) => item !== 'Pin to the top')) {
    await finger.hold(inList(phone, 'Garden'))
    await expect(menu).toBeVisible()
    await finger.lift()
    await phone.getByRole('menuitem', { name: item, exact: true }).tap()
    await isSeen(desk)
  }
})

test('fingers that hold and move drag a room into a section', async ({ browser, request }) => {
  const { ada, desk } = await makeList(browser, request, ['Garden', 'Office'])
  await makeSections(desk, ['Work'])
  const phone = await homeOf(browser, ada, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await atHand(phone)
  const finger = await touch(phone)
  await finger.hold(inList(phone, 'Garden'))
  await expect(phone.getByRole('menu')).toBeVisible()
  await finger.moveTo(heading(phone, 'Work'))
  await expect(phone.getByRole('menu')).toHaveCount(0)
  await finger.lift()
  for (const page of [phone, desk]) await expect(part(page, 'Work').getByRole('link')).toContainText('Garden')
  await expect(phone).toHaveURL('/')
})

test('what cannot be changed goes back to where it was, and is said', async ({ browser, request }) => {
  const { desk } = await makeList(browser, request, ['One', 'Two'])
  await desk.route('**/mine', (route) => route.abort())
  await choose(desk, 'One', 'Pin to the top')
  await expect(desk.getByText('That could not be changed. Try again.')).toBeVisible()
  await expect.poll(() => order(desk)).toEqual(['Two', 'One'])
})

async function makeSections(page: Page, names: string[]): Promise<void> {
  const { origin } = new URL(page.url())
  for (const [position, name] of names.entries()) {
    const data = { name, position }
    const address = `/api/v1/sections/${crypto.randomUUID()}`
    expect((await page.request.put(address, { data, headers: { origin } })).ok()).toBe(true)
    await expect(heading(page, name)).toBeVisible()
  }
  await atHand(page)
}

async function drag(page: Page, what: ReturnType<typeof inList>, onto: ReturnType<typeof inList>): Promise<void> {
  await what.hover()
  await page.mouse.down()
  const box = await onto.boundingBox()
  const [x, y] = [(box?.x ?? 0) + 80, (box?.y ?? 0) + (box?.height ?? 0) / 2]
  await page.mouse.move(x, y - 4, { steps: 4 })
  await page.mouse.move(x, y)
  await page.mouse.up()
}

/** One finger on the glass. */
async function touch(page: Page) {
  const client = await page.context().newCDPSession(page)
  const put = (type: string, points: { x: number; y: number }[]) =>
    client.send('Input.dispatchTouchEvent', { type: type as 'touchStart', touchPoints: points })
  const middle = async (target: ReturnType<typeof inList>) => {
    const box = await target.boundingBox()
    return { x: (box?.x ?? 0) + 90, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }
  let from = { x: 0, y: 0 }
  return {
    hold: async (target: ReturnType<typeof inList>) => {
      from = await middle(target)
      await put('touchStart', [from])
    },
    moveTo: async (target: ReturnType<typeof inList>) => {
      const to = await middle(target)
      for (let step = 1; step <= 6; step++)
        await put('touchMove', [{ x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 }])
    },
    lift: () => put('touchEnd', []),
  }
}
