import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, say, sayThroughApi } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom, type Person } from './support/people'
import { test } from './support/test'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function openRoom(browser: Browser, person: Person, at: { room: string; options?: BrowserContextOptions }) {
  const page = await browserOf(browser, person, at.options)
  await page.goto(`/rooms/${at.room}`)
  await expect(page.getByRole('button', { name: 'Emoji', exact: true })).toBeVisible()
  return page
}

const options = (page: Page, name: string) => page.getByRole('listbox', { name }).getByRole('option')

test('a name is completed by keys alone, in any script, and calls the person', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const anna = await makePerson(request, 'Анна Каренина')
  const min = await makePerson(request, '김민수')
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [anna, min] })
  // Who spoke last comes first.
  await (await sayThroughApi(request, anna, room))('Who is here?')
  const page = await openRoom(browser, ada, { room })
  const his = await openRoom(browser, anna, { room })
  const { field, message } = conversation(page)

  await field.pressSequentially('tea, @')
  await expect(options(page, 'People')).toHaveText([
    /Анна/,
    /김민수/,
    /Everybody in this room/,
    /Everybody who is here/,
  ])
  await expect(page.getByRole('status').filter({ hasText: '4 suggestions' })).toBeAttached()
  await expectAccessible(page, 'completion')
  await field.press('ArrowDown')
  await expect(options(page, 'People').nth(1)).toHaveAttribute('aria-selected', 'true')
  const described = await field.getAttribute('aria-activedescendant')
  await expect(options(page, 'People').nth(1)).toHaveAttribute('id', described ?? '')
  await field.press('ArrowUp')
  await field.pressSequentially('kar')
  await expect(options(page, 'People')).toHaveText([/Анна/])
  await field.press('Tab')
  await expect(field).toHaveValue(`tea, @${anna.username} `)
  await field.press('Enter')
  await expect(message('tea,')).toBeVisible()
  await expect(conversation(his).message('tea,')).toBeVisible()
  const { messages } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages`)
  expect(messages.at(-1).mentions).toHaveLength(1)

  await field.pressSequentially('@민')
  await expect(options(page, 'People')).toHaveText([/김민수/])
  await field.press('Escape')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await field.press('Enter')
  await expect(message('@민')).toBeVisible()
})

test('an input method at work opens no list and is not disturbed by one', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const min = await makePerson(request, '김민수')
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [min] })
  const page = await openRoom(browser, ada, { room })
  const { field } = conversation(page)
  const ime = await page.context().newCDPSession(page)
  await field.pressSequentially('@')
  await expect(options(page, 'People').first()).toBeVisible()
  await ime.send('Input.imeSetComposition', { text: '기', selectionStart: 1, selectionEnd: 1 })
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await ime.send('Input.imeSetComposition', { text: '김', selectionStart: 1, selectionEnd: 1 })
  await expect(field).toHaveValue('@김')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await ime.send('Input.insertText', { text: '김' })
  await expect(options(page, 'People')).toHaveText([/김민수/])
  await field.press('Enter')
  await expect(field).toHaveValue(`@${min.username} `)
})

test('public rooms and emoji are completed; a code written whole becomes its emoji', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const name = `Garden ${ada.username}`
  await makeRoom(request, ada, { kind: 'public', name, topic: 'What grows' })
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const page = await openRoom(browser, ada, { room })
  const { field } = conversation(page)
  await field.pressSequentially('see #gard')
  await options(page, 'Rooms').filter({ hasText: name }).click()
  await expect(field).toHaveValue(`see #${name} `)
  await field.pressSequentially(':tad')
  await expect(options(page, 'Emoji').first()).toContainText(':tada:')
  await field.press('Enter')
  await expect(field).toHaveValue(`see #${name} 🎉 `)
  await field.pressSequentially(':heart:')
  await expect(field).toHaveValue(`see #${name} 🎉 ❤️`)
})

test('emoticons become emoji behind a space or with the send, unless one takes that back or writes code', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const page = await openRoom(browser, ada, { room })
  const { field, message } = conversation(page)
  await field.pressSequentially('hi :) you')
  await expect(field).toHaveValue('hi 🙂 you')
  await field.fill('')
  await field.pressSequentially('hi :) ')
  await expect(field).toHaveValue('hi 🙂 ')
  await field.press('Backspace')
  await expect(field).toHaveValue('hi :) ')
  await field.pressSequentially('there ')
  await expect(field).toHaveValue('hi :) there ')
  await field.press('ControlOrMeta+z')
  await expect(field).not.toHaveValue('hi :) there ')
  await field.fill('')
  await field.pressSequentially('`x :) y` http:// ')
  await expect(field).toHaveValue('`x :) y` http:// ')
  await field.fill('')
  await field.pressSequentially('bye <3')
  await field.press('Enter')
  await expect(message('bye ❤️')).toBeVisible()

  await page.goto('/you')
  await page.getByRole('switch', { name: 'Turn :) into 🙂' }).uncheck()
  await page.goto(`/rooms/${room}`)
  await expect(page.getByRole('button', { name: 'Emoji', exact: true })).toBeVisible()
  await field.pressSequentially('plain :) ')
  await expect(field).toHaveValue('plain :) ')
})

test('keys give selected text a form and take it back, a bar does too, and undo knows all of it', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const page = await openRoom(browser, ada, { room })
  const { field } = conversation(page)
  await field.pressSequentially('tea')
  await field.press('ControlOrMeta+a')
  for (const [keys, value] of [
    ['ControlOrMeta+b', '**tea**'],
    ['ControlOrMeta+b', 'tea'],
    ['ControlOrMeta+i', '_tea_'],
    ['ControlOrMeta+z', 'tea'],
    ['ControlOrMeta+e', '`tea`'],
    ['ControlOrMeta+e', 'tea'],
    ['ControlOrMeta+Shift+x', '~~tea~~'],
    ['ControlOrMeta+Shift+x', 'tea'],
  ] as const) {
    await field.press(keys)
    await expect(field).toHaveValue(value)
  }
  await field.press('ControlOrMeta+a')
  const bar = page.getByRole('toolbar', { name: 'Form' })
  await expectAccessible(page, 'format bar')
  await bar.getByRole('button', { name: 'Hidden until pressed' }).click()
  await expect(field).toHaveValue('||tea||')
  await expect(field).toBeFocused()
  await bar.getByRole('button', { name: 'How to give text a form' }).click()
  const help = page.getByRole('dialog', { name: 'How to give text a form' })
  await expect(help.getByText('**text**')).toBeVisible()
  await expectAccessible(page, 'help')
  await page.keyboard.press('Escape')
  await expect(help).toHaveCount(0)
  await expect(field).toBeFocused()
})

test('emoji are found by keys alone, and the last ones used come first', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const page = await openRoom(browser, ada, { room })
  const { field } = conversation(page)
  await field.pressSequentially('a b')
  await field.press('ArrowLeft')
  const button = page.getByRole('button', { name: 'Emoji', exact: true })
  await button.press('Enter')
  const search = page.getByRole('searchbox', { name: 'Find an emoji' })
  await expect(search).toBeFocused()
  await search.fill('teacup')
  await expect(page.getByRole('button', { name: 'teacup without handle' })).toBeVisible()
  // Not with all two thousand of them, which are alike, and take a minute to look at.
  await expectAccessible(page, 'emoji picker')
  await search.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'teacup without handle' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('a 🍵b')
  await expect(field).toBeFocused()

  await button.click()
  await expect(page.getByRole('region', { name: 'Used lately' }).getByRole('button')).toHaveCount(1)
  await page.getByRole('button', { name: /^Skin tone/ }).click()
  await page.getByRole('button', { name: 'Dark', exact: true }).click()
  await search.fill('thumbs up')
  await search.press('Enter')
  await expect(field).toHaveValue('a 🍵👍🏿b')
  await button.click()
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
  await expect(button).toBeFocused()

  const list = Promise.withResolvers<void>()
  await page.route('**/emoji/**', async (route) => {
    await list.promise
    await route.continue()
  })
  await page.reload()
  await button.click()
  // Quick hands are done before there is anything to choose from.
  await search.fill('frog')
  await search.press('Enter')
  list.resolve()
  await expect(field).toHaveValue(/🐸/u)
})

test('with fingers a name and an emoji are a press away, and a long press sends without a sound', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const boris = await makePerson(request, 'Boris')
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [boris] })
  const page = await openRoom(browser, ada, { room, options: PHONE })
  const { field, message } = conversation(page)
  await field.tap()
  await field.pressSequentially('@bo')
  await options(page, 'People').filter({ hasText: 'Boris' }).tap()
  await expect(field).toHaveValue(`@${boris.username} `)
  await expect(field).toBeFocused()
  await page.getByRole('button', { name: 'Emoji', exact: true }).tap()
  await expect(page.getByRole('searchbox', { name: 'Find an emoji' })).not.toBeFocused()
  await page.getByRole('button', { name: 'grinning face', exact: true }).tap()
  await expect(field).toHaveValue(`@${boris.username} 😀`)
  await page.getByRole('button', { name: 'Send', exact: true }).dispatchEvent('contextmenu')
  await expect(page.getByRole('dialog', { name: 'Other ways to send' })).toBeVisible()
  await expectAccessible(page, 'ways to send')
  await page.getByRole('menuitem', { name: /Send without a sound/ }).tap()
  await expect(message('😀').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const { messages } = await (await apiOf(request, ada)).get(`/rooms/${room}/messages`)
  expect(messages.at(-1)).toMatchObject({ silent: true })
  await say(page, 'aloud')
})
