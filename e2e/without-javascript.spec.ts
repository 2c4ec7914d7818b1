import { expect } from '@playwright/test'
import { conversation, sayThroughApi } from './support/conversation'
import { browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test('without a script one reads, turns pages and sends', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  const room = await makeRoom(request, grace, { name: 'Plain room', members: [ada] })
  const sayIn = await sayThroughApi(request, grace, room)
  for (let at = 1; at <= 60; at++) await sayIn(`Line ${at}.`)

  const page = await homeOf(browser, ada, { javaScriptEnabled: false })
  const { message, field } = conversation(page)
  await page.getByRole('link', { name: 'Plain room' }).click()
  await expect(message('Line 3.')).toContainText('Grace Hopper')
  await page.getByRole('link', { name: 'To the newest' }).click()
  await expect(message('Line 60.')).toBeVisible()

  for (const text of ['Written by hand', 'And once more\non two lines']) {
    await field.fill(text)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(message(text.split('\n')[0] ?? '')).toBeVisible()
    await expect(field).toHaveValue('')
  }
  // Going back and forth, or loading again, sends nothing twice: each form has an id of its own.
  await page.reload()
  await expect(message('Written by hand')).toHaveCount(1)
  await expect(message('And once more')).toContainText('on two lines')

  await page.getByRole('link', { name: 'Earlier messages' }).click()
  await expect(message('Line 20.')).toBeVisible()
  await expect(message('And once more')).toHaveCount(0)
})

test('without a script nothing but spaces is refused, and the text stays', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Plain room' })
  const page = await browserOf(browser, ada, { javaScriptEnabled: false })
  await page.goto(`/rooms/${room}`)
  const { field, messages } = conversation(page)
  await field.fill('a'.repeat(10_001))
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(field).toHaveValue('a'.repeat(10_001))
  await expect(messages.getByRole('article')).toHaveCount(1)
})
