import { expect } from '@playwright/test'
import { conversation, say, sayThroughApi } from './support/conversation'
import { openMiddlebox } from './support/middlebox'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('messages arrive also where streams are held back', async ({ browser, request, baseURL }) => {
  test.slow()
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
  const sayIn = await sayThroughApi(request, grace, room)
  const box = await openMiddlebox(baseURL)
  box.turn('holding back')
  const page = await browserOf(browser, ada, { baseURL: box.url })
  await page.goto(`/rooms/${room}`)
  const { message } = conversation(page)

  await sayIn('Held back')
  await expect(message('Held back')).toBeVisible({ timeout: 60_000 })
  await sayIn('And on')
  await expect(message('And on')).toBeVisible()
  await say(page, 'I can hear you')
  await expect(message('I can hear you').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  box.close()
})

for (const { name, way } of [
  { name: 'a gateway without a server behind it', way: { status: 502, html: '<h1>502 Bad Gateway</h1>' } },
  { name: 'a network that wants its terms read first', way: { status: 200, html: '<h1>Welcome to our lounge</h1>' } },
  { name: 'a network that wants its own password', way: { status: 401, html: '<h1>Who are you?</h1>' } },
])
  test(`${name} costs nothing but time`, async ({ browser, request, baseURL }) => {
    const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
    const room = await makeRoom(request, grace, { name: 'Engines', members: [ada] })
    const sayIn = await sayThroughApi(request, grace, room)
    const box = await openMiddlebox(baseURL)
    const page = await browserOf(browser, ada, { baseURL: box.url })
    await page.goto(`/rooms/${room}`)
    const { message } = conversation(page)
    await sayIn('Before')
    await expect(message('Before')).toBeVisible()

    const refused = page.waitForResponse((response) => response.url().endsWith('/messages'))
    box.turn(way)
    await sayIn('Said meanwhile')
    await say(page, 'Written meanwhile')
    await refused
    await expect(message('Written meanwhile').getByRole('img', { name: 'Waiting to be sent' })).toBeVisible()
    box.turn('open')
    await expect(message('Said meanwhile')).toBeVisible({ timeout: 30_000 })
    await expect(message('Written meanwhile').getByRole('img', { name: 'Sent', exact: true })).toBeVisible({
      timeout: 30_000,
    })
    await expect(message('Written meanwhile')).toHaveCount(1)
    box.close()
  })
