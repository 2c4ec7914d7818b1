import { expect } from '@playwright/test'
import { inList, sayThroughApi } from './support/conversation'
import { atHand, namesIn, ownList } from './support/list'
import { apiOf, homeOf, makePerson } from './support/people'
import { test } from './support/test'

test('of five hundred rooms only what is near is in the page, and a message touches few of them', async ({
  browser,
  request,
}) => {
  test.slow()
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const api = await apiOf(request, grace)
  const ids: string[] = []
  for (let made = 0; made < 500; made += 20)
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const wish = { kind: 'group', name: `Room ${made + at}.`, members: [ada.username] }
        ids[made + at] = (await api.post('/rooms', wish)).room.id
      }),
    )
  const page = await homeOf(browser, ada)
  const rows = ownList(page).locator('[data-room]')
  await expect.poll(() => rows.count()).toBeLessThan(100)
  const [first = ''] = await namesIn(ownList(page))
  await page.evaluate(watchRows)
  await (await sayThroughApi(request, grace, ids[7] ?? ''))('From far below')
  await expect(rows.first()).toContainText('From far below')
  await expect(rows.nth(1)).toContainText(first)
  expect(await page.evaluate(() => window.touched.size)).toBeLessThanOrEqual(3)

  // What is further down comes as one scrolls to it.
  await rows.last().scrollIntoViewIfNeeded()
  await expect.poll(() => rows.count()).toBeGreaterThan(100)

  // Whoever goes somewhere in another way finds the row there, and those beside it.
  await atHand(page)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill('Room 3.')
  await page.keyboard.press('Enter')
  await expect(inList(page, 'Room 3.')).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(rows.locator('[aria-current=page]')).not.toContainText('Room 3.')
  await expect(rows.locator('[aria-current=page]')).toBeInViewport()

  const plain = await homeOf(browser, ada, { javaScriptEnabled: false })
  await expect(ownList(plain).getByRole('link')).toHaveCount(500)
})

declare global {
  interface Window {
    touched: Set<Node>
  }
}

/** In the page: rows of the list that are put in, taken out or moved from now on. */
function watchRows(): void {
  window.touched = new Set()
  const list = document.querySelector('[data-list]')
  new MutationObserver((records) => {
    for (const { addedNodes, removedNodes } of records)
      for (const node of [...addedNodes, ...removedNodes]) window.touched.add(node)
  }).observe(list as Node, { childList: true })
}
