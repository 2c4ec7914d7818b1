import {
  type APIRequestContext,
  type Browser,
  type BrowserContextOptions,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { actionsOn, ready } from './actions'
import { conversation } from './conversation'
import { apiOf, browserOf, makePerson, makeRoom } from './people'

/** A phone in somebody's hand: nothing hovers. */
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  locale: 'en',
}

interface Point {
  x: number
  y: number
}

/** What a finger needs, in pixels: 44, of which one may be lost between two. */
const FINGER = 43
/** So many stops are between the address and anything one looks for. */
const STOPS = 60

/** Ada with a phone in her hand, Grace at a desk with nothing but keys, and a room of both. */
export async function meet(browser: Browser, request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, ada, { name: 'Engines', members: [grace] })
  const garden = await makeRoom(request, ada, { name: 'Garden', members: [grace] })
  await (await apiOf(request, ada)).put(`/rooms/${room}/members/${grace.username}`, { role: 'moderator' })
  const [phone, desk] = [await browserOf(browser, ada, PHONE), await browserOf(browser, grace)]
  await Promise.all(
    [phone, desk].map(async (page) => {
      await page.goto(`/rooms/${room}`)
      await ready(page)
    }),
  )
  return { ada, grace, room, garden, phone, desk }
}

/** With fingers, Enter breaks the line. */
export async function tell(page: Page, text: string): Promise<void> {
  await conversation(page).field.fill(text)
  await press(page.getByRole('button', { name: 'Send', exact: true }))
}

/** In one step: a list may put another element in its place at any moment. */
const toSight = (target: Locator) => target.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))

/** A press with a finger, on something that is large enough for one. What lies at an edge is drawn into the middle first. */
export async function press(target: Locator): Promise<void> {
  await toSight(target)
  const reach = async () => {
    const found = await target.evaluate(reachOf)
    if (found < FINGER) await target.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    return found
  }
  await expect.poll(reach, `${target} is too small for a finger`).toBeGreaterThanOrEqual(FINGER)
  await target.tap()
}

/** A finger that rests on something until what it asks for is seen. */
export async function hold(target: Locator, isSeen: () => Promise<void>): Promise<void> {
  const page = target.page()
  await toSight(target)
  const { x = 0, y = 0, width = 0, height = 0 } = (await target.boundingBox()) ?? {}
  const session = await page.context().newCDPSession(page)
  const at = { x: x + Math.min(width / 2, 60), y: y + height / 2 }
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] })
  await isSeen()
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/** A finger that is put down, drawn to another place, and lifted. */
export async function draw(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  for (let step = 1; step <= 6; step++) {
    const at = { x: from.x + ((to.x - from.x) * step) / 6, y: from.y + ((to.y - from.y) * step) / 6 }
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at] })
  }
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await session.detach()
}

/** Goes on with Tab until the focus is there, and looks whether one sees it. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = target.page()
  await target.waitFor()
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return expectSeen(target)
  }
  throw new Error(`${target} is not reached with ${key}`)
}

/** Goes there with Tab, or back there, and presses it. */
export async function enter(target: Locator, { back = false, key = 'Enter' } = {}): Promise<void> {
  await tabTo(target, back ? 'Shift+Tab' : 'Tab')
  await target.page().keyboard.press(key)
}

/** Something in the menu that is open, by its arrows. What has the focus there stands on a ground of its own. */
export async function pick(page: Page, name: string): Promise<void> {
  const item = page.getByRole('menuitem', { name })
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  for (let steps = 0; steps < 20; steps++) {
    if (await item.evaluate((element) => element === document.activeElement)) {
      await expect(item).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
      return page.keyboard.press('Enter')
    }
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no arrow leads to “${name}”`)
}

/** The line that opens a part of the details of a room. */
export const fold = (within: Locator, name: string) => within.locator('summary').filter({ hasText: name })

/** Who goes by keys must see where they are. */
async function expectSeen(target: Locator): Promise<void> {
  expect(await target.evaluate(isMarked), `the focus on ${target} is not seen`).toBe(true)
  await expect(target).toBeInViewport()
}

/** The sheet of a message, by a finger that rests on it, and something in it. */
export async function choose(page: Page, text: string, item: string): Promise<void> {
  const { menu, item: named } = actionsOn(page)
  await hold(conversation(page).message(text).locator('[data-bubble]'), () => menu.waitFor())
  await press(named(item))
  await expect(menu).toHaveCount(0)
}

/** By keys from the field: to the newest messages, up to the one with this text. */
export async function walkTo(page: Page, text: string): Promise<void> {
  const { messages, message } = conversation(page)
  await tabTo(messages, 'Shift+Tab')
  await page.keyboard.press('End')
  for (let rows = 0; rows < 20; rows++) {
    if (await message(text).evaluate((row) => row === document.activeElement)) return
    await page.keyboard.press('ArrowUp')
  }
  throw new Error(`no arrow leads to “${text}”`)
}

/** In the page: the side of the square around the middle of an element that belongs to it when it is pressed. */
function reachOf(given: Element): number {
  const element = given.closest('a, button, summary, label, [role]') ?? given
  const { left, top, width, height } = element.getBoundingClientRect()
  const [x, y] = [left + width / 2, top + height / 2]
  const isOwn = (dx: number, dy: number) => {
    const hit = document.elementFromPoint(x + dx, y + dy)
    const label = hit?.closest('label')
    return hit !== null && (element.contains(hit) || label?.control === element || label?.contains(element) === true)
  }
  const reach = (dx: number, dy: number) => {
    let steps = 0
    while (steps < 30 && isOwn(dx * (steps + 0.5), dy * (steps + 0.5))) steps++
    return steps
  }
  return Math.min(reach(1, 0) + reach(-1, 0), reach(0, 1) + reach(0, -1))
}

/** In the page: whether a line is drawn around the element that has the focus, or around what it stands in. */
function isMarked(element: Element): boolean {
  if (!element.matches(':focus-visible')) return false
  for (let around: Element | null = element, steps = 0; around && steps < 3; around = around.parentElement, steps++) {
    const { outlineStyle, outlineWidth } = getComputedStyle(around)
    if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) return true
  }
  return false
}
