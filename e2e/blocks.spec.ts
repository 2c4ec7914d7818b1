import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, openMenu } from './support/actions'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, makeDirect, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }
const FOLDED = 'A message of somebody you blocked'

const main = (page: Page) => page.getByRole('main')

test('whoever blocks somebody from a message sees no more of them in the room, and the other notices nothing', async ({
  browser,
  request,
}) => {
  const [ada, boris, clara] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Boris'),
    await makePerson(request, 'Clara'),
  ]
  const room = await makeRoom(request, clara, { name: 'Kitchen', members: [ada, boris] })
  const [hers, his, claras] = [await apiOf(request, ada), await apiOf(request, boris), await apiOf(request, clara)]
  const number = await (await sayThroughApi(request, clara, room))('Shall we bake?')
  for (const api of [his, claras]) await api.put(`/rooms/${room}/messages/${number}/reactions/👍`)
  await (await sayThroughApi(request, boris, room))('Burn it all')
  const [page, other] = [await browserOf(browser, ada), await browserOf(browser, boris)]
  await Promise.all([page.goto(`/rooms/${room}`), other.goto(`/rooms/${room}`)])
  const [mine, theirs] = [conversation(page), conversation(other)]
  await expect(actionsOn(page).reaction('Shall we bake?', '👍, 2 reactions')).toBeVisible()

  await openMenu(page, 'Burn it all')
  await actionsOn(page).item('Block Boris').click()
  await expect(page.getByRole('dialog', { name: 'Block Boris' })).toContainText('Boris is not told')
  await expectAccessible(page, 'the question before blocking')
  await page.getByRole('dialog').getByRole('button', { name: 'Block', exact: true }).click()
  await expect(mine.message(FOLDED)).toBeVisible()
  await expect(mine.message('Burn it all')).toHaveCount(0)
  await expect(actionsOn(page).reaction('Shall we bake?', '👍, 1 reaction')).toBeVisible()

  await say(other, `Can you hear me, @${ada.username}?`)
  await expect(mine.message(FOLDED)).toHaveCount(2)
  await expect(inList(page, 'Kitchen')).toContainText(FOLDED)
  await expect(theirs.message('Can you hear me')).toBeVisible()
  await expect(actionsOn(other).reaction('Shall we bake?', '👍, 2 reactions')).toBeVisible()
  expect((await hers.get(`/rooms/${room}`)).room).toMatchObject({ mentions: 0 })
  await mine.message(FOLDED).last().getByRole('button', { name: 'Show' }).click()
  await expect(mine.message('Can you hear me')).toBeVisible()
  await expectAccessible(page, 'a room with somebody blocked')

  const plain = await browserOf(browser, ada, { javaScriptEnabled: false })
  await plain.goto(`/rooms/${room}`)
  await expect(conversation(plain).message(FOLDED)).toHaveCount(2)
  await expect(plain.getByText('Burn it all')).toHaveCount(0)
  await expect(plain.getByText('Can you hear me')).toHaveCount(0)
})

test('on a page and in the conversation: blocked, listed, and unblocked on both of my devices', async ({
  browser,
  request,
}) => {
  const [ada, boris] = [await makePerson(request, 'Ada'), await makePerson(request, 'Boris')]
  const his = await apiOf(request, boris)
  const room = await makeDirect(request, boris, ada)
  const says = await sayThroughApi(request, boris, room)
  await says('Hello there')
  const [desk, phone] = [await browserOf(browser, ada), await browserOf(browser, ada, PHONE)]
  await desk.goto(`/rooms/${room}`)
  await phone.goto(`/people/${boris.username}`)
  await expect(conversation(desk).message('Hello there')).toBeVisible()
  await main(phone).getByText('Block Boris').tap()
  await expect(main(phone).getByText(/You will no longer see what Boris writes/)).toBeVisible()
  await expectAccessible(phone, 'somebody to be blocked')
  await main(phone).getByRole('button', { name: 'Block', exact: true }).tap()
  for (const page of [desk, phone]) await expect(main(page).getByText('You have blocked Boris.')).toBeVisible()
  await expect(conversation(desk).message(FOLDED)).toBeVisible()
  await expect(conversation(desk).field).toHaveCount(0)
  await says('Are you there?')
  await expect(conversation(desk).message(FOLDED)).toHaveCount(2)
  await expect(desk).not.toHaveTitle(/\(/)
  expect((await his.get(`/rooms/${room}/reads`)).reads.every(({ number }: { number: number }) => number < 2)).toBe(true)

  await phone.goto('/you')
  await main(phone).getByRole('link', { name: 'Blocked people' }).tap()
  await expect(phone).toHaveURL('/you/blocked')
  await main(phone).getByRole('listitem').filter({ hasText: 'Boris' }).locator('summary').tap()
  await expectAccessible(phone, 'blocked people')
  await main(phone).getByRole('button', { name: 'Unblock', exact: true }).tap()
  await expect(main(phone).getByText('You have not blocked anybody.')).toBeVisible()
  await expect(conversation(desk).message('Are you there?')).toBeVisible()
  await expect(conversation(desk).field).toBeVisible()
})
