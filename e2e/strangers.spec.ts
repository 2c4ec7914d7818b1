import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { enter, PHONE, press } from './support/hands'
import { apiOf, browserOf, homeOf, makePerson } from './support/people'
import { test } from './support/test'

const WIDE = { viewport: { width: 1440, height: 900 } }
const waiting = (page: Page, count: string) => page.locator('summary').filter({ hasText: count })
const requests = (page: Page) => page.getByRole('list', { name: 'Requests', exact: true }).getByRole('link')
const bar = (page: Page) => page.getByRole('region', { name: 'Message request' })

test('what somebody unknown writes waits apart on all my devices, until I take it up or decline it', async ({
  browser,
  request,
}) => {
  const [ada, boris, clara] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Boris'),
    await makePerson(request, 'Clara'),
  ]
  const [hers, phone, desk] = [
    await browserOf(browser, ada, WIDE),
    await homeOf(browser, boris, PHONE),
    await homeOf(browser, boris, WIDE),
  ]
  await hers.goto(`/people/${boris.username}`)
  const headers = { 'content-type': 'image/png', origin: new URL(hers.url()).origin }
  const picture = { data: await readFile('docs/picture.png'), headers }
  expect((await hers.request.put('/api/v1/me/picture', picture)).ok()).toBe(true)
  await hers.getByRole('button', { name: 'Message' }).click()
  await expect(hers.getByText(/Boris gets this as a request.* 3 more messages/)).toBeVisible()
  await say(hers, 'Hello, this is https://example.org/bread')
  await expect(hers.getByText(/ 2 more messages/)).toBeVisible()

  for (const page of [phone, desk]) await expect(waiting(page, '1 request')).toBeVisible()
  await expect(inList(desk, 'Ada')).toHaveCount(0)
  await expect(desk).not.toHaveTitle(/\(/)
  await press(waiting(phone, '1 request'))
  await expectAccessible(phone, 'requests')
  await press(requests(phone))
  const said = conversation(phone).message('example.org/bread')
  await expect(said).toBeVisible()
  await expect(said.getByRole('link')).toHaveCount(0)
  await expect(phone.locator('img[src^="/api/v1/pictures/"]')).toHaveCount(0)
  await expect(bar(phone)).toContainText('does not learn whether you have read this')
  await expectAccessible(phone, 'a request')
  for (const text of ['Are you there?', 'It is about the bread']) await say(hers, text)
  await expect(hers.getByText('Your request waits for Boris.')).toBeVisible()
  await expectAccessible(hers, 'a request of mine')
  await expect(conversation(hers).field).toHaveCount(0)
  await expect(conversation(phone).message('It is about the bread')).toBeVisible()
  await expect(conversation(hers).messages.getByRole('img', { name: 'Sent', exact: true })).toHaveCount(3)

  await press(bar(phone).getByRole('button', { name: 'Accept' }))
  await expect(bar(phone)).toHaveCount(0)
  await expect(conversation(phone).field).toBeFocused()
  await expect(said.getByRole('link')).toHaveAttribute('href', 'https://example.org/bread')
  await expect(conversation(phone).messages.locator('img[src^="/api/v1/pictures/"]')).toBeVisible()
  await expect(inList(desk, 'Ada')).toContainText('It is about the bread')
  await expect(waiting(desk, 'request')).toHaveCount(0)
  await expect(conversation(hers).messages.getByRole('img', { name: 'Read', exact: true })).toHaveCount(3)
  await say(hers, 'Thank you')
  await expect(conversation(phone).message('Thank you')).toBeVisible()

  const { room } = await (await apiOf(request, clara)).put(`/direct/${boris.username}`)
  const says = await sayThroughApi(request, clara, room.id)
  await says('Buy now')
  await expect(waiting(desk, '1 request')).toBeVisible()
  await enter(waiting(desk, '1 request'))
  await enter(requests(desk))
  await expect(conversation(desk).message('Buy now')).toBeVisible()
  await enter(bar(desk).getByRole('button', { name: 'Decline' }))
  await expect(desk).toHaveURL('/')
  await expect(waiting(desk, 'request')).toHaveCount(0)
  await says('Still cheap')
  await expect(waiting(desk, 'request')).toHaveCount(0)
  expect((await (await apiOf(request, clara)).get(`/rooms/${room.id}`)).room).toMatchObject({ request: 'asked' })
})
