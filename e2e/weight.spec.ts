import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { sayThroughApi } from './support/conversation'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test.use({ serviceWorkers: 'allow' })

/** Bytes, gzipped: what a phone on a slow network waits for before a page can be pressed. */
const BUDGETS = { signIn: 150_000, room: 220_000 }

test('a page asks for no more script than its budget', async ({ browser, page, request }) => {
  await page.goto('/sign-in')
  expect(await weightOf(page)).toBeLessThanOrEqual(BUDGETS.signIn)

  const ada = await makePerson(request)
  const room = await makeRoom(request, ada, { name: 'Scales' })
  const says = await sayThroughApi(request, ada, room)
  await says('A feather')
  const signedIn = await browserOf(browser, ada)
  await signedIn.goto(`/rooms/${room}`)
  expect(await weightOf(signedIn)).toBeLessThanOrEqual(BUDGETS.room)
})

/** All scripts that the page's own HTML names, but those that only browsers without modules load. */
async function weightOf(page: Page): Promise<number> {
  const html = await (await page.request.get(page.url())).text()
  const tags = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\snomodule/i.test(tag))
  const addresses = [...new Set(tags.map(([, address = '']) => address))]
  expect(addresses.length).toBeGreaterThan(3)
  const bodies = await Promise.all(addresses.map(async (address) => (await page.request.get(address)).body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0)
}
