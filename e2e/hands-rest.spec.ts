import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { actionsOn, openMenu } from './support/actions'
import { conversation, inList, sayThroughApi } from './support/conversation'
import { choose, enter, fold, hold, meet, pick, press, tabTo, tell } from './support/hands'
import { atHand } from './support/list'
import { apiOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const unique = (name: string) => `${name} ${randomUUID().slice(0, 8)}`
const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })

test('fingers come and go: by the switcher, a link, a public room, out of the list and out of a room, into a group', async ({
  browser,
  request,
}) => {
  const { ada, grace, phone, desk, garden } = await meet(browser, request)
  const cellar = await makeRoom(request, grace, { kind: 'public', name: 'Cellar' })
  const adas = conversation(phone)
  await tell(phone, 'A **loud** word and `code`')
  await expect(conversation(desk).message('A loud word').locator('strong')).toHaveText('loud')
  await expect(conversation(desk).message('A loud word').locator('code')).toHaveText('code')
  await adas.field.fill('Half a thought')
  await press(phone.getByRole('link', { name: 'Back to your chats' }))
  await expect(inList(phone, 'Engines')).toContainText('Half a thought')

  await atHand(phone)
  await press(phone.getByRole('link', { name: 'Go to a conversation' }))
  await phone.getByRole('dialog', { name: 'Go to' }).getByRole('combobox').fill('Gard')
  await press(phone.getByRole('option').filter({ hasText: 'Garden' }))
  await expect(phone).toHaveURL(new RegExp(garden))
  await press(phone.getByRole('link', { name: 'About this room' }))
  await press(fold(detailsOf(phone), 'Invite people'))
  await press(detailsOf(phone).getByRole('button', { name: 'Make a link' }))
  await expect(detailsOf(phone).getByRole('textbox', { name: 'Invite people' })).toHaveValue(/\/join\//)

  await phone.goto('/')
  await atHand(phone)
  await hold(inList(phone, 'Garden'), () => phone.getByRole('menu').waitFor())
  await press(phone.getByRole('menuitem', { name: 'Hide until something new' }))
  await expect(inList(phone, 'Garden')).toHaveCount(0)
  await (await sayThroughApi(request, grace, garden))('It rains')
  await expect(inList(phone, 'Garden')).toContainText('It rains')

  await phone.goto(`/rooms/${cellar}`)
  await press(phone.getByRole('button', { name: 'Join' }))
  await expect(adas.field).toBeVisible()
  await desk.goto(`/rooms/${cellar}`)
  await expect(conversation(desk).messages.getByText(`${ada.name} joined`)).toBeVisible()
  await press(phone.getByRole('link', { name: 'About this room' }))
  await press(fold(detailsOf(phone), 'Leave room'))
  await press(phone.getByRole('button', { name: 'Leave now' }))
  await press(phone.getByRole('button', { name: 'Undo' }))
  await expect(inList(phone, 'Cellar')).toBeVisible()

  const bob = await makePerson(request, unique('Bob'))
  const { room } = await (await apiOf(request, ada)).put(`/direct/${grace.username}`)
  await phone.goto(`/rooms/${room.id}?details`)
  await press(fold(detailsOf(phone), `Your name for ${grace.name}`))
  await detailsOf(phone).getByLabel(/^Name/).fill('The admiral')
  await press(detailsOf(phone).getByRole('button', { name: 'Save' }))
  await expect(phone.getByRole('heading', { level: 2, name: 'The admiral' })).toBeVisible()
  await press(fold(detailsOf(phone), `Start a group with ${grace.name}`))
  await detailsOf(phone).getByRole('combobox', { name: 'People' }).fill(bob.name)
  await press(phone.getByRole('option', { name: bob.name }))
  await press(detailsOf(phone).getByRole('button', { name: 'Start group' }))
  await expect(phone.getByRole('heading', { level: 1, name: / and / })).toContainText(bob.name)
  await press(phone.getByRole('link', { name: 'Back to your chats' }))
  await expect(inList(phone, 'The admiral')).toBeVisible()
  await expect(inList(desk, bob.name)).toContainText(ada.name)
})

test('keys name somebody for oneself, quiet a room and put one away', async ({ browser, request }) => {
  const { ada, grace, phone, desk } = await meet(browser, request)
  const { keyboard } = desk
  const { room } = await (await apiOf(request, grace)).put(`/direct/${ada.username}`)
  await desk.goto(`/rooms/${room.id}?details`)
  await enter(fold(detailsOf(desk), `Your name for ${ada.name}`))
  await tabTo(detailsOf(desk).getByLabel(/^Name/))
  await keyboard.type('The countess')
  await keyboard.press('Enter')
  await expect(desk.getByRole('heading', { level: 1, name: 'The countess' })).toBeVisible()

  const hall = await makeRoom(request, grace, { name: 'Hall', members: [ada] })
  await phone.goto(`/rooms/${hall}`)
  await expect(conversation(phone).field).toBeVisible()
  await desk.goto(`/rooms/${hall}?details`)
  await enter(fold(detailsOf(desk), 'Who may write'))
  await tabTo(detailsOf(desk).getByRole('radio', { name: /Everyone/ }))
  await keyboard.press('ArrowDown')
  await tabTo(detailsOf(desk).getByLabel('Slow mode'))
  await keyboard.press('ArrowDown')
  await enter(detailsOf(desk).getByRole('button', { name: 'Save' }).filter({ visible: true }))
  await expect(phone.getByText('Only those who look after this room write here.')).toBeVisible()

  await atHand(desk)
  await enter(desk.getByRole('button', { name: 'More about Garden' }), { back: true })
  await pick(desk, 'Hide until something new')
  await expect(inList(desk, 'Garden')).toHaveCount(0)
})

test('a mouse passes on, opens the thread, reminds and sends without a sound', async ({ browser, request }) => {
  const { desk, phone, garden } = await meet(browser, request)
  await tell(phone, 'Who has the key?')
  await choose(phone, 'Who has the key?', 'Reply')
  await tell(phone, 'I do')
  const { item } = actionsOn(desk)
  await openMenu(desk, 'I do')
  await item('Open the thread').click()
  const thread = desk.getByRole('dialog', { name: 'Thread' })
  await expect(thread.getByRole('listitem')).toHaveText([/Who has the key/, /I do/])
  await thread.getByRole('button', { name: 'Close' }).click()
  await openMenu(desk, 'I do')
  await item('Remind me').click()
  await desk.getByRole('dialog', { name: 'Remind me' }).getByRole('button', { name: 'Tomorrow morning' }).click()
  await expect(desk.getByText('You will be reminded')).toBeVisible()
  await openMenu(desk, 'I do')
  await item('Forward').click()
  await desk.getByRole('dialog', { name: 'Forward to' }).getByRole('button', { name: 'Garden' }).click()
  await expect(desk.getByText('Forwarded to Garden')).toBeVisible()

  await conversation(desk).field.fill('Hush')
  await desk.getByRole('button', { name: 'Other ways to send' }).click()
  await desk.getByRole('menuitem', { name: /Send without a sound/ }).click()
  await expect(conversation(phone).message('Hush')).toBeVisible()
  await phone.goto(`/rooms/${garden}`)
  await expect(conversation(phone).message('Forwarded from Ada Lovelace')).toContainText('I do')
})
