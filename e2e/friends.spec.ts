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
  await places(phone).tap()
  await button(phone, 'Accept Ada').tap()
  for (const page of [desk, phone])
    await expect(listed(page, 'Friends').getByRole('link', { name: 'Ada' })).toBeVisible()
  await expect(asking).toHaveCount(0)
  await expect(main(hers).getByRole('status')).toHaveText('You and Grace are friends.')
  await expect(main(hers).getByText('We met at the choir')).toHaveCount(0)
  for (const page of [desk, phone]) await expect(places(page)).not.toHaveAccessibleName(/request/)

  await main(hers).getByText('End friendship').tap()
  await expect(main(hers).getByText('End your friendship with Grace?')).toBeVisible()
  await button(hers, 'Yes, end it').tap()
  await expect(main(hers).getByText('Add friend')).toBeVisible()
  await expect(listed(desk, 'Friends')).toHaveCount(0)

  await (await apiOf(request, ada)).put(`/friends/${grace.username}`, {})
  await button(desk, 'Accept Ada').press('Enter')
  await expect(listed(desk, 'Friends').getByRole('link', { name: 'Ada' })).toBeVisible()
  // The button went with what it did, and the focus did not fall to the page.
  expect(await desk.evaluate(() => document.activeElement !== document.body)).toBe(true)
})

test('a request is withdrawn, declined, and crossed by one of the other side', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  // Ada has keys alone, but for one press in time with Grace, who has fingers.
  const [hers, other] = [await browserOf(browser, ada), await browserOf(browser, grace, PHONE)]
  await hers.goto(`/people/${grace.username}`)
  await other.goto(`/people/${ada.username}`)
  const asks = (page: Page) => main(page).getByText('Add friend')
  const says = (page: Page) => expect(main(page).getByRole('status'))
  await asks(hers).press('Enter')
  await button(hers, 'Send request').press('Enter')
  await expect(places(other)).toHaveAccessibleName(/1 friend request/)
  await button(hers, 'Withdraw your request to Grace').press('Enter')
  await expect(places(other)).not.toHaveAccessibleName(/request/)

  for (const page of [hers, other]) await asks(page).click()
  await letCross([hers, other])
  await Promise.all([button(hers, 'Send request').click(), button(other, 'Send request').tap()])
  for (const page of [hers, other]) await says(page).toHaveText(/are friends/)
  await main(hers).getByText('End friendship').press('Enter')
  await button(hers, 'Yes, end it').press('Enter')

  await asks(hers).press('Enter')
  await button(hers, 'Send request').press('Enter')
  await says(other).toHaveText('Ada would like to be your friend.')
  await button(other, 'Decline Ada').tap()
  await asks(hers).press('Enter')
  await button(hers, 'Send request').press('Enter')
  await expect(main(hers).getByRole('alert')).toHaveText('You cannot ask again just yet. Try later.')

  for (const then of ['withdrawn', 'declined']) {
    await asks(other).tap()
    await button(other, 'Send request').tap()
    await says(hers).toHaveText('Grace would like to be your friend.')
    if (then === 'withdrawn') await button(other, 'Withdraw your request to Ada').tap()
    else await button(hers, 'Decline Grace').press('Enter')
    await expect(places(hers)).not.toHaveAccessibleName(/request/)
  }
  await expect(asks(other)).toBeVisible()
})

test('without a script friends are found and left by forms', async ({ browser, request }) => {
  const [ada, grace] = [await makePerson(request, 'Ada'), await makePerson(request, 'Grace')]
  const [hers, other] = [
    await browserOf(browser, ada, { javaScriptEnabled: false }),
    await browserOf(browser, grace, { javaScriptEnabled: false }),
  ]
  const asks = async (note: string) => {
    await main(hers).getByText('Add friend').click()
    await main(hers).getByLabel('A few words').fill(note)
    await button(hers, 'Send request').click()
    await expect(main(hers).getByText('You have asked Grace')).toBeVisible()
  }
  await hers.goto(`/people/${grace.username}`)
  await asks('In haste')
  await button(hers, 'Withdraw your request to Grace').click()
  await asks('By hand')
  await other.goto('/people')
  await expect(places(other)).toHaveAccessibleName(/1 friend request/)
  await expect(listed(other, 'Would like to be your friend')).toContainText('By hand')
  await button(other, 'Accept Ada').click()
  await listed(other, 'Friends').getByRole('link', { name: 'Ada' }).click()
  await main(other).getByText('End friendship').click()
  await button(other, 'Yes, end it').click()
  await expect(main(other).getByText('Add friend')).toBeVisible()
  await hers.goto(`/people/${grace.username}`)
  await asks('Once more')
  await other.goto(`/people/${ada.username}`)
  await button(other, 'Decline Ada').click()
  await expect(main(other).getByText('Add friend')).toBeVisible()
})

/** What they send goes out once all of them have sent something: none hears of another's before. */
async function letCross(pages: Page[]): Promise<void> {
  let missing = pages.length
  let open = () => {}
  const all = new Promise<void>((resolve) => {
    open = resolve
  })
  for (const page of pages)
    await page.route('**/people/*', async (route) => {
      if (route.request().method() === 'POST') {
        if (--missing === 0) open()
        await all
      }
      await route.continue()
    })
}
