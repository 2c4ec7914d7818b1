import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { apiOf, browserOf, makePerson } from './support/people'
import { test } from './support/test'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true }

const main = (page: Page) => page.getByRole('main')
/** The entry of the people among the places, and what it counts. */
const places = (page: Page) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'People' })
const listed = (page: Page, list: string): Locator =>
  main(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: list, exact: true }) })
const button = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true })

test('somebody asks with a few words, which are seen at once on both devices of the other, who accepts', async ({
  browser,
  request,
}) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const hers = await browserOf(browser, ada, PHONE)
  const [desk, phone] = [await browserOf(browser, grace), await browserOf(browser, grace, PHONE)]
  await desk.goto('/people')
  await phone.goto('/')
  await hers.goto(`/people/${grace.username}`)
  await main(hers).getByText('Add friend').tap()
  await main(hers).getByLabel('A few words').fill('We met at the choir')
  await expectAccessible(hers, 'a friend to be asked')
  await button(hers, 'Send request').tap()
  await expect(main(hers).getByRole('status')).toHaveText('You have asked Grace to be your friend.')
  await expect(main(hers).getByText('We met at the choir')).toBeVisible()

  for (const page of [desk, phone]) await expect(places(page)).toHaveAccessibleName(/1 friend request/)
  const asking = listed(desk, 'Would like to be your friend')
  await expect(asking).toContainText('We met at the choir')
  await expectAccessible(desk, 'requests')
  await asking.getByRole('button', { name: 'Accept Ada' }).press('Enter')
  await expect(listed(desk, 'Friends').getByRole('link', { name: 'Ada' })).toBeVisible()
  await expect(asking).toHaveCount(0)
  // The button went with what it did, and the focus did not fall to the page.
  expect(await desk.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  await expect(main(hers).getByRole('status')).toHaveText('You and Grace are friends.')
  await expect(main(hers).getByText('We met at the choir')).toHaveCount(0)
  for (const page of [desk, phone]) await expect(places(page)).not.toHaveAccessibleName(/request/)

  await main(hers).getByText('End friendship').tap()
  await expect(main(hers).getByText('End your friendship with Grace?')).toBeVisible()
  await button(hers, 'Yes, end it').tap()
  await expect(main(hers).getByText('Add friend')).toBeVisible()
  await expect(listed(desk, 'Friends')).toHaveCount(0)
})

test('a request is withdrawn, declined, and crossed by one of the other side', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace)]
  await hers.goto(`/people/${grace.username}`)
  await other.goto(`/people/${ada.username}`)
  const ask = async (page: Page) => {
    await main(page).getByText('Add friend').click()
    await button(page, 'Send request').click()
  }
  await ask(hers)
  await expect(places(other)).toHaveAccessibleName(/1 friend request/)
  await button(hers, 'Withdraw your request to Grace').click()
  await expect(places(other)).not.toHaveAccessibleName(/request/)

  // Both have it open, and press at once.
  for (const page of [hers, other]) await main(page).getByText('Add friend').click()
  await Promise.all([hers, other].map((page) => button(page, 'Send request').click()))
  for (const page of [hers, other]) await expect(main(page).getByRole('status')).toHaveText(/are friends/)
  await (await apiOf(request, ada)).delete(`/friends/${grace.username}`)

  await ask(hers)
  await expect(main(other).getByRole('status')).toHaveText('Ada would like to be your friend.')
  await button(other, 'Decline Ada').click()
  await expect(main(other).getByText('Add friend')).toBeVisible()
  await ask(hers)
  await expect(main(hers).getByRole('alert')).toHaveText('You cannot ask again just yet. Try later.')
  await expect(places(other)).not.toHaveAccessibleName(/request/)
})

test('without a script one asks and answers by forms', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const [hers, other] = [
    await browserOf(browser, ada, { javaScriptEnabled: false }),
    await browserOf(browser, grace, { javaScriptEnabled: false }),
  ]
  await hers.goto(`/people/${grace.username}`)
  await main(hers).getByText('Add friend').click()
  await main(hers).getByLabel('A few words').fill('By hand')
  await button(hers, 'Send request').click()
  await expect(main(hers).getByText('You have asked Grace')).toBeVisible()
  await other.goto('/people')
  await expect(places(other)).toHaveAccessibleName(/1 friend request/)
  await expect(listed(other, 'Would like to be your friend')).toContainText('By hand')
  await button(other, 'Accept Ada').click()
  await expect(listed(other, 'Friends').getByRole('link', { name: 'Ada' })).toBeVisible()
})
