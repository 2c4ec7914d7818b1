import { expect } from '@playwright/test'
import { conversation, sayThroughApi } from './support/conversation'
import { draw, PHONE } from './support/hands'
import { apiOf, browserOf, makePerson, makeRoom, signIn } from './support/people'
import { test } from './support/test'

const LONG = 520

test('in a long history a day leads to its first message, and the ribbon to any time of it', async ({
  browser,
  page,
  request,
}) => {
  const ada = await makePerson(request, 'Ada')
  const room = await makeRoom(request, ada, { name: 'Archive' })
  const says = await sayThroughApi(request, ada, room)
  for (let tens = 0; tens < LONG / 20; tens++)
    await Promise.all(Array.from({ length: 20 }, (_, at) => says(`Entry ${tens * 20 + at}.`)))
  const { messages } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages?after=0&limit=3`)
  await signIn(page, ada)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`/rooms/${room}`)

  const first = conversation(page).message(messages[1].text)
  await page.getByRole('button', { name: 'Today' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Go to a day' })
  await expect(dialog.getByLabel('Day', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Go there' }).click()
  await expect(first).toBeInViewport()
  await expect(dialog).toHaveCount(0)

  const ribbon = page.getByRole('slider', { name: 'When it was said' })
  await ribbon.focus()
  await page.keyboard.press('End')
  await expect(page.locator(`[data-number="${LONG + 1}"]`)).toBeInViewport()
  const box = await ribbon.boundingBox()
  if (!box) throw new Error('the ribbon is nowhere')
  await page.mouse.click(box.x + box.width - 8, box.y + 1)
  await expect(first).toBeInViewport()

  // On a phone it is a handle, which comes while a finger scrolls.
  const phone = await browserOf(browser, ada, PHONE)
  await phone.goto(`/rooms/${room}`)
  const handle = phone.getByRole('slider', { name: 'When it was said' }).locator('[data-handle]')
  await expect(handle).toHaveCSS('pointer-events', 'none')
  await draw(phone, { x: 195, y: 300 }, { x: 195, y: 500 })
  await expect(handle).toHaveCSS('pointer-events', 'auto')
  const { x = 0, y = 0, width = 0, height = 0 } = (await handle.boundingBox()) ?? {}
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
  await draw(phone, { x: x + width / 2, y: y + height / 2 }, { x: x + width / 2, y: 1 })
  await expect(conversation(phone).message(messages[1].text)).toBeInViewport()
})

test('what names me is a press away, one after the other, and read when it was seen', async ({ page, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Archive', members: [grace] })
  await signIn(page, ada)
  await page.goto(`/rooms/${room}`)
  const says = await sayThroughApi(request, grace, room)
  await says('First of all')
  await expect(conversation(page).message('First of all')).toBeInViewport()
  await page.goto('/you')
  for (let count = 0; count < 40; count++)
    await says(count === 20 ? `Can you look, @${ada.username}?` : `Line ${count}.\nAnd more of it.`)
  await page.goto(`/rooms/${room}`)
  const named = conversation(page).message('Can you look')
  await expect(named).not.toBeInViewport()
  const button = page.getByRole('button', { name: /To the next message that names you/ })
  await button.click()
  await expect(named).toBeInViewport()
  await expect(button).toHaveCount(0)
})
