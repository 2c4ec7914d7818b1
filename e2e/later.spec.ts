import { expect } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { actionsOn, openMenu } from './support/actions'
import { conversation, say, sayThroughApi } from './support/conversation'
import { browserOf, makePerson, makeRoom, signIn } from './support/people'
import { test } from './support/test'

test('a message is saved, listed, and taken out again, on every device', async ({ browser, page, request }) => {
  const ada = await makePerson(request, 'Ada')
  const room = await makeRoom(request, ada, { name: 'Kitchen' })
  const says = await sayThroughApi(request, ada, room)
  const number = await says('Two cups of flour')
  const other = await browserOf(browser, ada)
  await other.goto('/later')
  await expect(other.getByText('Nothing waits for later')).toBeVisible()

  await signIn(page, ada)
  await page.goto(`/rooms/${room}/${number}`)
  await openMenu(page, 'Two cups of flour')
  await expect(actionsOn(page).item('Remove from saved')).toHaveCount(0)
  await actionsOn(page).item('Save').click()
  await expect(page.getByText('Saved for you')).toBeVisible()
  await openMenu(page, 'Two cups of flour')
  await expect(actionsOn(page).item('Save')).toHaveCount(0)
  await expect(actionsOn(page).item('Remove from saved')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(other.getByText('Nothing waits for later')).toHaveCount(0)
  await other.reload()
  await expect(other.getByRole('main').getByText('Two cups of flour')).toBeVisible()
  await expectAccessible(other, 'later')
  await other.getByRole('button', { name: 'Remove from saved' }).click()
  await expect(other.getByText('Nothing waits for later')).toBeVisible()
})

test('a message for later goes out by itself, to everybody', async ({ browser, page, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [grace] })
  const theirs = await browserOf(browser, grace)
  await theirs.goto(`/rooms/${room}`)
  await signIn(page, ada)
  await page.goto(`/rooms/${room}`)
  const { field } = conversation(page)
  await field.fill('The bread is done')
  await page.getByRole('button', { name: 'Other ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Send later' }).click()
  await page.getByRole('dialog', { name: 'Send later' }).getByRole('button', { name: 'Tomorrow morning' }).click()
  await expect(page.getByText('It goes out by itself')).toBeVisible()
  await expect(field).toHaveValue('')

  await page.goto('/later')
  await expect(page.getByRole('main').getByText('The bread is done')).toBeVisible()
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(conversation(theirs).message('The bread is done')).toBeVisible()
  await expect(page.getByRole('main').getByText('The bread is done')).toHaveCount(0)
})

test('the room is asked, and everybody sees who has answered what', async ({ browser, page, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeRoom(request, ada, { name: 'Kitchen', members: [grace] })
  const theirs = await browserOf(browser, grace)
  await theirs.goto(`/rooms/${room}`)
  await signIn(page, ada)
  await page.goto(`/rooms/${room}`)
  const { field } = conversation(page)
  await field.fill('What shall it be?')
  await page.getByRole('button', { name: 'Other ways to send' }).click()
  await page.getByRole('menuitem', { name: 'Ask the room' }).click()
  const dialog = page.getByRole('dialog', { name: 'Ask the room' })
  await expect(dialog.getByLabel('Question')).toHaveValue('What shall it be?')
  await dialog.getByLabel('Answer 1').fill('Tea')
  await dialog.getByLabel('Answer 2').fill('Coffee')
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(field).toHaveValue('')

  const poll = conversation(theirs).message('What shall it be?')
  await poll.getByRole('button', { name: /Coffee/ }).click()
  const own = conversation(page).message('What shall it be?')
  await expect(own.getByRole('button', { name: 'Coffee 1 vote' })).toBeVisible()
  await own.getByRole('button', { name: /Tea/ }).click()
  await expect(poll.getByText('2 people have voted')).toBeVisible()
  await expectAccessible(page, 'poll')
  await own.getByRole('button', { name: 'Close the poll' }).click()
  await expect(poll.getByText('Closed')).toBeVisible()
})

test('a chain of replies is opened as one, and a message goes on elsewhere', async ({ page, request }) => {
  const ada = await makePerson(request, 'Ada')
  const [kitchen, garden] = [
    await makeRoom(request, ada, { name: 'Kitchen' }),
    await makeRoom(request, ada, { name: 'Garden' }),
  ]
  await signIn(page, ada)
  await page.goto(`/rooms/${kitchen}`)
  await say(page, 'Who waters the tomatoes?')
  const question = conversation(page).message('Who waters the tomatoes?').first()
  await expect(question.getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await expect(page.locator('[data-actions]')).toBeAttached()
  await question.focus()
  await page.keyboard.press('r')
  await say(page, 'I do')
  await expect(conversation(page).message('I do').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await question.focus()
  await page.keyboard.press('t')
  const thread = page.getByRole('dialog', { name: 'Thread' })
  await expect(thread.getByRole('listitem')).toHaveText([/Who waters/, /I do/])
  await page.keyboard.press('Escape')

  await question.focus()
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Forward to' })
  await dialog.getByRole('searchbox').fill('gard')
  await dialog.getByRole('button', { name: 'Garden' }).click()
  await expect(page.getByText('Forwarded to Garden')).toBeVisible()
  await page.goto(`/rooms/${garden}`)
  await expect(conversation(page).message('Forwarded from Ada').getByText('Who waters')).toBeVisible()
})
