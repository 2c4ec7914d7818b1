import { randomUUID } from 'node:crypto'
import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible, violations } from './support/accessible'
import { apiOf, makePerson, makeRoom, newPerson, type Person, signIn } from './support/people'
import { test } from './support/test'

const SIZES = {
  phone: { width: 390, height: 844 },
  tablet: { width: 820, height: 1180 },
  desk: { width: 1440, height: 900 },
}

/** Every screen that a stranger can see. */
const OUTSIDE = ['/sign-in', '/sign-up', '/nowhere']

/** Every screen of somebody who is in, with enough in it to be looked at. */
async function furnish(request: APIRequestContext, person: Person): Promise<string[]> {
  const other = await makePerson(request, 'Grace Hopper')
  const room = await makeRoom(request, person, { name: 'Engine room', topic: 'Notes of the week', members: [other] })
  await makeRoom(request, other, { kind: 'public', name: `Night sky ${randomUUID().slice(0, 8)}` })
  for (const [who, text] of [
    [person, 'Have a look: https://example.org/tables'],
    [other, 'All digits agree.'],
  ] as const)
    await (await apiOf(request, who)).post(`/rooms/${room}/messages`, { id: randomUUID(), text })
  const pages = ['/', `/rooms/${room}`, `/rooms/${room}?details`, '/rooms/new', '/people', '/people?q=nobody.at.all']
  return [
    ...pages,
    `/people/${other.username}`,
    '/search',
    '/search?q=Engine',
    '/search?q=nothing.at.all',
    '/inbox',
    '/inbox?kind=unread',
    '/you',
    '/you/privacy',
    '/rooms/nowhere',
  ]
}

test.describe('on a phone, a tablet and a desk, by day and in the evening', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } })
  test.slow()

  test('what strangers see keeps nobody out', async ({ page, request }) => {
    await makePerson(request)
    for (const path of OUTSIDE) await expectPageAccessible(page, path)
  })

  test('what people see keeps nobody out', async ({ page, request }) => {
    const person = await makePerson(request)
    const paths = await furnish(request, person)
    await signIn(page, person)
    for (const path of paths) await expectPageAccessible(page, path)
  })

  test('an empty account keeps nobody out', async ({ page, request }) => {
    await signIn(page, await makePerson(request))
    for (const path of ['/', '/inbox', '/search?q=nothing.at.all', '/people?q=nobody.at.all'])
      await expectPageAccessible(page, path)
  })
})

test('mistakes in a form keep nobody out', async ({ page, request }) => {
  await makePerson(request)
  await page.goto('/sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByText('This is needed.')).toBeVisible()
  expect(await violations(page)).toEqual([])
})

test('the keyboard reaches the content first, then the list, the places and the page', async ({ page, request }) => {
  await signIn(page, await makePerson(request))
  await page.goto('/people')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: 'Name or username' })).toBeFocused()
})

test('a narrow or enlarged page needs no sideways scrolling', async ({ page, request }) => {
  const person = newPerson('Wolfeschlegelsteinhausenbergerdorff'.repeat(2).slice(0, 64))
  await makePerson(request)
  await request.post('/api/v1/accounts', { data: person })
  const paths = [...(await furnish(request, person)), '/people?q=Wolfe']
  // 320 px is also what 1280 px become at 400 %.
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of OUTSIDE) await expectNoSidewaysScroll(page, path)
  await signIn(page, person)
  for (const path of paths) await expectNoSidewaysScroll(page, path)
})

async function expectPageAccessible(page: Page, path: string): Promise<void> {
  await page.goto(path)
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached()
    // Between the two it looks like one or the other, in the same colours.
    if (size === 'tablet') expect(await violations(page), `${path} on a ${size}`).toEqual([])
    else await expectAccessible(page, `${path} on a ${size}`)
  }
}

async function expectNoSidewaysScroll(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('html, main, main *')]
      .filter((element) => element.tagName === 'HTML' || /auto|scroll/.test(getComputedStyle(element).overflowX))
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ tagName, className }) => `${tagName} ${className}`),
  )
  expect(wide, path).toEqual([])
}
