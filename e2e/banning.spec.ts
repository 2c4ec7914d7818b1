import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList } from './support/conversation'
import { apiOf, browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const detailsOf = (page: Page) => page.getByRole('complementary', { name: 'Details' })

test('somebody is taken out for a day, cannot come back, and may again once it is lifted', async ({
  browser,
  request,
}) => {
  const [ada, grace, bob] = [
    await makePerson(request, 'Ada'),
    await makePerson(request, 'Grace'),
    await makePerson(request, 'Bob'),
  ]
  const id = await makeRoom(request, ada, { kind: 'public', name: 'Town hall', members: [grace, bob] })
  await (await apiOf(request, ada)).put(`/rooms/${id}/members/${bob.username}`, { role: 'moderator' })
  const [hers, other, his] = [
    await browserOf(browser, ada),
    await browserOf(browser, grace),
    await browserOf(browser, bob),
  ]
  for (const page of [hers, his]) await page.goto(`/rooms/${id}?details`)
  await other.goto(`/rooms/${id}`)
  await detailsOf(hers).getByLabel('Remove Grace', { exact: true }).click()
  const reason = hers.getByLabel('Reason').filter({ visible: true })
  await expect(reason).toHaveCount(0)
  await detailsOf(hers).getByRole('combobox', { name: 'And then' }).selectOption('86400')
  await reason.fill('Shouts at the mayor')
  await expectAccessible(hers, 'putting somebody out')
  await hers.getByRole('button', { name: 'Remove now' }).click()

  await expect(other.getByText('You are no longer in this room')).toBeVisible()
  await expect(inList(other, 'Town hall')).toHaveCount(0)
  for (const page of [hers, his]) {
    await expect(detailsOf(page).getByRole('link', { name: 'Grace' })).toHaveCount(0)
    await detailsOf(page).getByText('Kept out', { exact: true }).click()
    await expect(detailsOf(page).getByText(/^until .* by Ada$/)).toBeVisible()
    await expect(detailsOf(page).getByText('Shouts at the mayor')).toBeVisible()
  }
  await other.goto(`/rooms/${id}`)
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other.getByText('You are not allowed to do that.')).toBeVisible()

  await detailsOf(his).getByRole('button', { name: 'Let Grace come back' }).click()
  for (const page of [hers, his]) await expect(detailsOf(page).getByText('Kept out', { exact: true })).toHaveCount(0)

  // Found by name from outside, and kept out until a time of one's own.
  const tools = detailsOf(his)
  await tools.getByText('Keep somebody out', { exact: true }).click()
  await tools.getByRole('combobox', { name: 'Who' }).fill(grace.username)
  await his.getByRole('option', { name: /Grace/ }).click()
  await tools.getByRole('combobox', { name: 'How long' }).selectOption('other')
  await tools.getByLabel('Until when').filter({ visible: true }).fill('2099-05-04T10:30')
  await tools.getByRole('button', { name: 'Keep out', exact: true }).click()
  await detailsOf(hers).getByText('Kept out', { exact: true }).click()
  await expect(detailsOf(hers).getByText(/^until .*2099.* by Bob$/)).toBeVisible()
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(other.getByText('You are not allowed to do that.')).toBeVisible()
  await detailsOf(hers).getByRole('button', { name: 'Let Grace come back' }).click()
  await expect(detailsOf(hers).getByText('Kept out', { exact: true })).toHaveCount(0)
  await other.getByRole('button', { name: 'Join' }).click()
  await expect(conversation(other).messages.getByText('Grace joined').last()).toBeVisible()
})
