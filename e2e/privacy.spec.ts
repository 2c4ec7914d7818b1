import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { apiOf, browserOf, makePerson, makeRoom, type Person } from './support/people'
import { test } from './support/test'

async function choose(page: Page, choices: Record<string, string>): Promise<void> {
  await page.goto('/you/privacy')
  for (const [label, value] of Object.entries(choices)) await page.getByLabel(label).selectOption(value)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('main').getByText('Saved')).toBeVisible()
}

const look = (page: Page, { username }: Person) => page.goto(`/people/${username}`)

test('what is for friends, a stranger does not see, and a friend does', async ({ browser, request }) => {
  const [ada, grace, alan] = [
    await makePerson(request),
    await makePerson(request, 'Grace'),
    await makePerson(request, 'Alan'),
  ]
  const adas = await apiOf(request, ada)
  await adas.patch('/me', { about: 'Tables upon request', status: { emoji: '🌴', text: 'By the sea', until: null } })
  await adas.put(`/friends/${grace.username}`)
  await (await apiOf(request, grace)).put(`/friends/${ada.username}`)
  const [hers, friend, stranger] = [
    await browserOf(browser, ada),
    await browserOf(browser, grace),
    await browserOf(browser, alan),
  ]
  await choose(hers, { 'What you say about yourself': 'Friends', 'Your status': 'Friends' })
  await expectAccessible(hers, 'privacy')
  await look(stranger, ada)
  await expect(stranger.getByRole('heading', { name: ada.name })).toBeVisible()
  await expect(stranger.getByRole('main')).not.toContainText(/Tables|By the sea/)
  await look(friend, ada)
  await expect(friend.getByText('Tables upon request')).toBeVisible()
  await expect(friend.getByText('By the sea')).toBeVisible()
})

test('whoever is found by nobody is for strangers as if they were not there', async ({ browser, request }) => {
  const [ada, alan] = [await makePerson(request, 'Zebedee Quark'), await makePerson(request, 'Alan')]
  const [hers, his] = [await browserOf(browser, ada), await browserOf(browser, alan)]
  await his.goto('/people?q=quark')
  await expect(his.getByRole('link', { name: ada.name })).toBeVisible()
  await choose(hers, { 'Find you by name': 'Nobody' })
  await his.reload()
  await expect(his.getByText('Nobody called “quark”')).toBeVisible()
  const [hidden, missing] = [await look(his, ada), await his.goto('/people/nobody.of.this.name')]
  expect([hidden?.status(), missing?.status()]).toEqual([404, 404])
  const door = await apiOf(request, alan)
  await expect(door.put(`/direct/${ada.username}`)).rejects.toThrow('404')
})

test('who may begin a conversation and who may add one is kept', async ({ browser, request }) => {
  const [ada, alan] = [await makePerson(request, 'Ada'), await makePerson(request, 'Alan')]
  await makeRoom(request, alan, { name: 'Engine room', members: [ada] })
  const attic = await makeRoom(request, alan, { name: 'Attic' })
  const [hers, his] = [await browserOf(browser, ada), await browserOf(browser, alan)]
  await choose(hers, { 'Begin a conversation with you': 'Friends', 'Add you to rooms': 'Friends' })
  await look(his, ada)
  await his.getByRole('button', { name: 'Message' }).click()
  await expect(his.getByRole('alert').filter({ hasText: 'not allowed' })).toBeVisible()
  const door = await apiOf(request, alan)
  await expect(door.put(`/rooms/${attic}/members/${ada.username}`, {})).rejects.toThrow('403')
})
