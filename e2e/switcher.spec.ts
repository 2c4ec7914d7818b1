import { randomUUID } from 'node:crypto'
import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { atHand } from './support/list'
import { homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const switcher = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Go to' })
  return { dialog, field: dialog.getByRole('combobox'), options: dialog.getByRole('option') }
}
const opened = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

async function furnish(browser: Browser, request: APIRequestContext) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const says: Record<string, (text: string) => Promise<number>> = {}
  for (const name of ['Garden', 'Engines', 'Садовники']) {
    const room = await makeRoom(request, ada, { name, members: [grace] })
    says[name] = await sayThroughApi(request, ada, room)
  }
  const page = await homeOf(browser, ada)
  await atHand(page)
  return { ada, grace, says, page, graces: (name: string) => inList(page, name) }
}

test('a few letters lead to a room, whatever keyboard they are typed on', async ({ browser, request }) => {
  const { page } = await furnish(browser, request)
  const { dialog, field, options } = switcher(page)
  for (const [typed, name] of [
    ['gard', 'Garden'],
    ['утпш', 'Engines'],
    ['cfljd', 'Садовники'],
    ['sadov', 'Садовники'],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeFocused()
    await field.fill(typed)
    await expect(options.first()).toContainText(name)
    await page.keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await opened(page, name)
  }
})

test('what is unread comes first, then what was last; arrows choose, Escape goes back', async ({
  browser,
  request,
}) => {
  const { ada, grace, page } = await furnish(browser, request)
  const name = `Pantry-${randomUUID().slice(0, 8)}`
  const quiet = await makeRoom(request, grace, { name: 'News', members: [ada] })
  await (await sayThroughApi(request, grace, quiet))('Read me')
  await (await sayThroughApi(request, ada, await makeRoom(request, ada, { name: 'Latest' })))('Mine')
  await expect(inList(page, 'Latest')).toContainText('Mine')
  const { dialog, field, options } = switcher(page)
  await page.getByRole('link', { name: 'Go to a conversation' }).click()
  await expect(options.first()).toContainText('News')
  await expect(options.nth(1)).toContainText('Latest')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page, 'the quick switcher')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Go to a conversation' })).toBeFocused()
  await expect(page).toHaveURL('/')
  await page.keyboard.press('ControlOrMeta+k')
  await field.fill('nothing of this name')
  await expect(dialog.getByRole('status')).toHaveText('Nothing of that name')
  await field.fill('Latest')
  await expect(options).toHaveText([/Latest$/])
  // Of a name that no other test gives: public rooms are found by it.
  await field.fill(name)
  await expect(options).toHaveText([`Make a room “${name}”`])
  await expectAccessible(page, 'the offer to make a room')
  await page.keyboard.press('Enter')
  await page.waitForURL(`/rooms/new?name=${name}`)
  await expect(dialog).toHaveCount(0)
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
  await page.getByRole('button', { name: 'Create room' }).click()
  await opened(page, name)
})

test('people and open rooms are found too', async ({ browser, request }) => {
  const { ada } = await furnish(browser, request)
  const other = await makePerson(request, 'Barbara Liskov')
  const name = `Harbour ${other.username}`
  await makeRoom(request, other, { kind: 'public', name })
  const page = await homeOf(browser, ada, { viewport: { width: 390, height: 844 } })
  await atHand(page)
  const { field, options } = switcher(page)
  await page.getByRole('link', { name: 'Go to a conversation' }).click()
  await field.fill(name)
  await options.filter({ hasText: name }).click()
  await expect(page.getByText('You are not in this room yet')).toBeVisible()
  await page.goto('/')
  await atHand(page)
  await page.getByRole('link', { name: 'Go to a conversation' }).click()
  await field.fill(other.username)
  await expectAccessible(page, 'the quick switcher on a phone')
  await options.filter({ hasText: 'Barbara Liskov' }).click()
  await opened(page, 'Barbara Liskov')
})

test('keys lead from room to room, and through what is unread', async ({ browser, request }) => {
  const { ada, grace } = await furnish(browser, request)
  const page = await homeOf(browser, ada)
  await page.setViewportSize({ width: 1440, height: 900 })
  await inList(page, 'Engines').click()
  await opened(page, 'Engines')
  await atHand(page)
  await page.keyboard.press('Alt+ArrowDown')
  await opened(page, 'Garden')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await opened(page, 'Садовники')
  const room = await makeRoom(request, grace, { name: 'Unread', members: [ada] })
  await (await sayThroughApi(request, grace, room))('Somebody waits')
  await expect(inList(page, 'Unread')).toContainText('1 unread message')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await opened(page, 'Unread')
  await expect(conversation(page).message('Somebody waits')).toBeVisible()
})

test('Escape reads the open conversation, Shift and Escape all of them, after a question', async ({
  browser,
  request,
}) => {
  const { ada, grace } = await furnish(browser, request)
  const says = []
  for (const name of ['First', 'Second']) {
    const room = await makeRoom(request, grace, { name, members: [ada] })
    says.push(await sayThroughApi(request, grace, room))
  }
  const [sayFirst, saySecond] = says as [(typeof says)[0], (typeof says)[0]]
  for (let at = 0; at < 30; at++) await sayFirst(`Line ${at}\nand more\nand more`)
  await saySecond('Elsewhere')
  const page = await homeOf(browser, ada)
  await inList(page, 'First').click()
  await atHand(page)
  await expect(inList(page, 'First')).toContainText('unread')
  await conversation(page).field.press('Escape')
  await expect(inList(page, 'First')).not.toContainText('unread')
  await page.keyboard.press('Shift+Escape')
  await expect(page.getByRole('dialog')).toContainText('1 conversation has something new.')
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await expect(inList(page, 'Second')).not.toContainText('unread')
  await page.reload()
  for (const name of ['First', 'Second']) await expect(inList(page, name)).not.toContainText('unread')
})

test('every shortcut stands in a list, and all can be switched off on this device', async ({ browser, request }) => {
  const { page } = await furnish(browser, request)
  await page.keyboard.press('ControlOrMeta+/')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list).toContainText('Conversation below')
  await expectAccessible(page, 'the list of shortcuts')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.locator('body').press('?')
  await expect(list).toBeVisible()
  await list.getByRole('link', { name: 'Switch them off' }).click()
  await page.waitForURL('/you#keyboard')
  await page.getByRole('switch', { name: 'Shortcuts' }).uncheck()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.press('ControlOrMeta+/')
  await page.reload()
  await atHand(page)
  await expect(page.getByRole('switch', { name: 'Shortcuts' })).not.toBeChecked()
  await page.keyboard.press('ControlOrMeta+/')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('switch', { name: 'Shortcuts' }).check()
  await page.keyboard.press('ControlOrMeta+/')
  await expect(list).toBeVisible()
})
