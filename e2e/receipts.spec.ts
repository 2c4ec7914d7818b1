import { expect } from '@playwright/test'
import { actionsOn, openMenu } from './support/actions'
import { conversation, say } from './support/conversation'
import { browserOf, makeDirect, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('a message says when the other has read it, while both look on', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const room = await makeDirect(request, ada, grace)
  const [hers, theirs] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${room}`)
  await say(hers, 'Are you there?')
  const message = conversation(hers).message('Are you there?')
  await expect(message.getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
  await theirs.goto(`/rooms/${room}`)
  await expect(conversation(theirs).message('Are you there?')).toBeVisible()
  await expect(message.getByRole('img', { name: 'Read', exact: true })).toBeVisible()
  await hers.reload()
  await expect(message.getByRole('img', { name: 'Read', exact: true })).toBeVisible()
})

test('in a group it says how many have, and whoever hides it neither tells nor sees', async ({ browser, request }) => {
  const people = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Grace'),
    await makePerson(request, 'Alan'),
  ]
  const [ada, grace, alan] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
  const room = await makeRoom(request, ada, { name: 'Engine room', members: [grace, alan] })
  const hidden = await browserOf(browser, alan)
  await hidden.goto('/you/privacy')
  await hidden.getByLabel('How far you have read').uncheck()
  const form = hidden.locator('form').filter({ has: hidden.getByLabel('How far you have read') })
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(form.getByText('Saved')).toBeVisible()

  const [hers, theirs] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/rooms/${room}`)
  await say(hers, 'Tea is ready')
  await hidden.goto(`/rooms/${room}`)
  await expect(conversation(hidden).message('Tea is ready')).toBeVisible()
  await theirs.goto(`/rooms/${room}`)
  const message = conversation(hers).message('Tea is ready')
  await expect(message.getByRole('img', { name: 'Read by 1 person' })).toBeVisible()
  await openMenu(hers, 'Tea is ready')
  await actionsOn(hers).item('Who has read it').click()
  await expect(hers.getByRole('dialog').getByRole('link', { name: 'Grace' })).toHaveCount(1)
  await hers.keyboard.press('Escape')

  await say(hidden, 'Coming')
  await expect(conversation(theirs).message('Coming')).toBeVisible()
  await expect(conversation(hers).message('Coming')).toBeVisible()
  await expect(conversation(hidden).message('Coming').getByRole('img', { name: 'Sent', exact: true })).toBeVisible()
})
