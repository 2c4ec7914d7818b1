import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, openMenu } from './support/actions'
import { conversation, inList, say } from './support/conversation'
import { apiOf, browserOf, homeOf, makeDirect, makePerson, makeRoom, signIn } from './support/people'
import { test } from './support/test'

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const unique = (name: string) => `${name} ${randomUUID().slice(0, 8)}`

test('a role is given and taken back in the row of a member, and both see at once what it allows', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  for (const page of [hers, other]) await page.goto(`/rooms/${id}?details`)
  await expect(detailsOf(other).getByText('Edit room')).toHaveCount(0)
  await expect(detailsOf(other).getByLabel('Role of Ada')).toHaveCount(0)

  const menu = detailsOf(hers).getByLabel('Role of Grace')
  await menu.focus()
  await hers.keyboard.press('Enter')
  await hers.getByRole('button', { name: 'Make moderator' }).press('Enter')
  for (const page of [hers, other]) await expect(detailsOf(page).getByText(/Moderator$/)).toBeVisible()
  await expect(menu).toBeFocused()
  await expect(detailsOf(other).getByText('Edit room')).toBeVisible()

  await menu.click()
  await hers.getByRole('button', { name: 'Take the role back' }).click()
  for (const page of [hers, other]) await expect(detailsOf(page).getByText(/Moderator$/)).toHaveCount(0)
  await expect(detailsOf(other).getByText('Edit room')).toHaveCount(0)
})

test('where only some write, the others read: their draft stays, and comes back with the field', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { name: 'Notices', members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${id}?details`)
  await other.goto(`/rooms/${id}`)
  await say(other, 'Hot water at noom')
  await conversation(other).field.fill('half a thought')

  await detailsOf(hers).getByText('Who may write').first().click()
  await hers.getByRole('radio', { name: /Owners and moderators/ }).check()
  await detailsOf(hers).getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Only those who look after this room write here.')).toBeVisible()
  await expect(conversation(other).field).toHaveCount(0)
  await say(hers, 'The boiler is off tonight')
  await expect(conversation(other).message('The boiler is off tonight')).toBeVisible()
  await expectAccessible(other, 'an announcement room')

  await openMenu(other, 'Hot water at noom')
  await actionsOn(other).item('Edit').click()
  await expect(conversation(other).field).toHaveValue('Hot water at noom')
  await conversation(other).field.fill('Hot water at noon')
  await conversation(other).field.press('Enter')
  await expect(conversation(hers).message('Hot water at noon')).toBeVisible()
  await expect(conversation(other).field).toHaveCount(0)
  await openMenu(other, 'Hot water at noon')
  await actionsOn(other).item('Edit').click()
  await expect(conversation(other).field).toHaveValue('Hot water at noon')
  await conversation(other).field.press('Escape')
  await expect(other.getByText('Only those who look after this room write here.')).toBeVisible()

  await detailsOf(hers).getByText('Who may write').first().click()
  await hers.getByRole('radio', { name: /Everyone/ }).check()
  await detailsOf(hers).getByRole('button', { name: 'Save' }).click()
  await expect(conversation(other).field).toHaveValue('half a thought')
})

test('in slow mode what comes too soon waits, counts the seconds, and goes out by itself', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const id = await makeRoom(request, ada, { name: 'Slow lane', members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${id}?details`)
  await other.goto(`/rooms/${id}`)
  await detailsOf(hers).getByText('Who may write').first().click()
  await hers.getByLabel('Slow mode').selectOption('5')
  await detailsOf(hers).getByRole('button', { name: 'Save' }).click()
  await expect(hers.getByLabel('Slow mode')).toBeHidden()

  await say(other, 'first')
  await expect(conversation(hers).message('first')).toBeVisible()
  await say(other, 'second')
  await expect(other.getByText(/You can write again in \d seconds?\./)).toBeVisible()
  await expect(
    conversation(other).message('second').getByLabel('Waiting to be sent').filter({ visible: true }),
  ).toHaveCount(1)
  await say(hers, 'Owners do not wait')
  await say(hers, 'not at all')
  await expect(conversation(other).message('not at all')).toBeVisible()
  await expect(conversation(hers).message('second')).toBeVisible()

  await (await apiOf(request, ada)).patch(`/rooms/${id}`, { slowSeconds: 3_600 })
  await other.reload()
  await expect(other.getByText(/You can write again in (60|59) minutes\./)).toBeVisible()
})

test('whoever leaves as the only owner is asked who follows, and can take leaving back', async ({
  browser,
  request,
}) => {
  const [ada, grace, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Grace'),
    await makePerson(request, 'Bob'),
  ]
  const name = unique('Engine room')
  const id = await makeRoom(request, ada, { name, members: [grace, bob] })
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, bob)]
  await other.goto(`/rooms/${id}?details`)
  const leave = async () => {
    await hers.goto(`/rooms/${id}?details`)
    await detailsOf(hers).getByText('Leave room').click()
    await expect(detailsOf(hers).getByText(/will look after the room/)).toBeVisible()
    await hers.getByLabel('Hand the room to').selectOption(bob.username)
    await hers.getByRole('button', { name: 'Leave now' }).click()
    await expect(inList(hers, name)).toHaveCount(0)
    await expect(hers.getByText(`You left ${name}.`)).toBeVisible()
  }
  await leave()
  await hers.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(inList(hers, name)).toBeVisible()
  await expect(hers.getByText(`You left ${name}.`)).toHaveCount(0)
  await expect(detailsOf(other).getByText('3 members').first()).toBeVisible()

  await leave()
  await expectAccessible(hers, 'having left')
  // The page goes before the ten seconds are over: then it is said at once.
  await hers.goto('/people')
  await expect(detailsOf(other).getByText('2 members').first()).toBeVisible()
  await expect(detailsOf(other).getByLabel('Role of Grace')).toBeVisible()
})

test('a room is deleted by typing its name, and comes back for everybody', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const name = unique('Attic')
  const id = await makeRoom(request, ada, { name, members: [grace] })
  const [hers, other] = [await browserOf(browser, ada), await homeOf(browser, grace)]
  await hers.goto(`/rooms/${id}?details`)
  await expect(inList(other, name)).toBeVisible()
  await detailsOf(hers).getByText('Delete room').click()
  const field = hers.getByLabel(`Type “${name}” to confirm`)
  await field.fill('Cellar')
  await hers.getByRole('button', { name: 'Delete now' }).click()
  await expect(field).toHaveAccessibleDescription(/not right/)
  await expectAccessible(hers, 'deleting a room')
  await field.fill(name)
  await field.press('Enter')
  for (const page of [hers, other]) await expect(inList(page, name)).toHaveCount(0)

  await hers.goto('/you')
  await expect(hers.getByText('30 days left')).toBeVisible()
  await hers.getByRole('listitem').filter({ hasText: name }).getByRole('button', { name: 'Bring back' }).click()
  for (const page of [hers, other]) await expect(inList(page, name)).toBeVisible()
  await expect(conversation(hers).messages.getByText('Ada brought this room back')).toBeVisible()
})

test('a group without a name is called after its people, as they come and go', async ({ browser, request }) => {
  const [ada, grace, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, unique('Grace')),
    await makePerson(request, unique('Bob')),
  ]
  const api = await apiOf(request, ada)
  const { room: direct } = await api.put(`/direct/${grace.username}`)
  const [hers, other] = [await browserOf(browser, ada), await homeOf(browser, grace)]
  await hers.goto(`/rooms/${direct.id}?details`)
  await detailsOf(hers).getByText(`Start a group with ${grace.name}`).click()
  await hers.getByRole('combobox', { name: 'People' }).fill(bob.name)
  await hers.getByRole('option', { name: bob.name }).click()
  await hers.getByRole('button', { name: 'Start group' }).click()
  const [first, second] = [grace, bob].sort((one, two) => (one.username < two.username ? -1 : 1)).map((it) => it.name)
  await expect(hers.getByRole('heading', { level: 1, name: `${first} and ${second}` })).toBeVisible()
  await expect(inList(hers, `${first} and ${second}`)).toBeVisible()
  await inList(other, bob.name).click()
  await say(other, 'three of us')
  await (await apiOf(request, bob)).post(`/rooms/${hers.url().split('/').pop()}/leave`)
  await expect(hers.getByRole('heading', { level: 1, name: grace.name })).toBeVisible()
  await expect(other.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
  await expect(conversation(hers).message('three of us')).toBeVisible()
})

test('a name of my own for a direct conversation is mine alone', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, unique('Grace'))]
  const room = await makeDirect(request, ada, grace)
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${room}?details`)
  await other.goto(`/rooms/${room}`)
  await detailsOf(hers).getByText(`Your name for ${grace.name}`).click()
  await hers.getByLabel(/^Name/).fill('The admiral')
  await hers.getByRole('button', { name: 'Save' }).click()
  await expect(hers.getByRole('heading', { level: 1, name: 'The admiral' })).toBeVisible()
  await expect(inList(hers, 'The admiral')).toBeVisible()
  await expect(other.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
})

test('who is here stands first in the details, and is counted, as they come', async ({ browser, request }) => {
  const [ada, zoe, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Zoe'),
    await makePerson(request, 'Bob'),
  ]
  const id = await makeRoom(request, ada, { name: 'Hall', members: [zoe, bob] })
  const hers = await browserOf(browser, ada)
  await hers.goto(`/rooms/${id}?details`)
  await homeOf(browser, zoe)
  await expect(hers.getByText('3 members, 2 here')).toBeVisible()
  const rows = detailsOf(hers).getByRole('region', { name: 'Members' }).getByRole('listitem')
  await expect(rows).toHaveText([/^Here now\s*2$/, /Ada|Zoe/, /Ada|Zoe/, /^Others$/, /Bob/])
  await detailsOf(hers).getByLabel('Remove Bob', { exact: true }).click()
  const ends = detailsOf(hers).getByRole('combobox', { name: 'And then' })
  await ends.selectOption('3600')
  await homeOf(browser, bob)
  await expect(hers.getByText('3 members, 3 here')).toBeVisible()
  await expect(rows).toHaveText([/^Here now\s*3$/, /Ada|Bob|Zoe/, /Ada|Bob|Zoe/, /Ada|Bob|Zoe/])
  await expect(ends).toHaveValue('3600')
})

test('on a phone the order of a room has its place', async ({ page, request }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace Brewster Murray Hopper')]
  const id = await makeRoom(request, ada, { name: 'Engine room', members: [grace] })
  await signIn(page, ada)
  await page.goto(`/rooms/${id}?details`)
  await detailsOf(page).getByText('Who may write').first().click()
  await detailsOf(page).getByLabel(`Role of ${grace.name}`).click()
  await detailsOf(page).getByText('Leave room').click()
  await detailsOf(page).getByText('Delete room').click()
  await expectAccessible(page, 'all tools of a room')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})
