import { expect, type Page } from '@playwright/test'
import { browserOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

test.use({ serviceWorkers: 'allow' })

/** Everything the browser refuses because of the policy, from the first byte on. */
async function watch(page: Page): Promise<string[]> {
  const refused: string[] = []
  await page.exposeFunction('refuse', (what: string) => refused.push(what))
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      (window as unknown as { refuse(what: string): void }).refuse(`${violatedDirective} ${blockedURI} ${sourceFile}`),
    )
  })
  return refused
}

const policyOf = async (page: Page, path: string) => {
  const answer = await page.request.get(path)
  return {
    policy: answer.headers()['content-security-policy'] ?? '',
    headers: answer.headers(),
    text: await answer.text(),
  }
}

test('every page keeps within its own policy', async ({ browser, request }) => {
  const person = await makePerson(request)
  const room = await makeRoom(request, person, { name: 'Library', kind: 'public' })
  const page = await browserOf(browser, person)
  const refused = await watch(page)
  for (const path of ['/', `/rooms/${room}`, `/people/${person.username}`, '/people', '/search', '/you', '/nowhere']) {
    await page.goto(path)
    await expect(page.locator('h1, h2').first()).toBeVisible()
  }
  expect(refused).toEqual([])
})

test('a script that somebody smuggles in does not run', async ({ page, request }) => {
  await makePerson(request)
  const refused = await watch(page)
  await page.goto('/sign-in')
  await page.evaluate(() => {
    const script = document.createElement('div')
    script.innerHTML =
      '<img src="/nowhere.png" onerror="window.stolen = true"><a href="javascript:window.stolen = true">x</a>'
    document.body.append(script)
    document.querySelector<HTMLElement>('a[href^="javascript:"]')?.click()
  })
  await expect.poll(() => refused.filter((what) => what.startsWith('script-src')).length).toBeGreaterThan(1)
  expect(await page.evaluate(() => 'stolen' in window)).toBe(false)
})

test('each answer has a nonce of its own, which its own scripts carry, and no cache keeps it', async ({ page }) => {
  const nonces = new Set<string>()
  for (let n = 0; n < 20; n++) {
    // A name may end like a file's, and a visitor may bring a nonce along.
    const { policy, headers, text } = await policyOf(page, n % 2 ? '/sign-up' : '/people/anna.png')
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(nonce).toMatch(/^[\w+/]{22}==$/)
    nonces.add(nonce)
    expect(headers['cache-control']).toContain('no-store')
    for (const [script] of text.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(20)
})

test('a nonce that comes with the request is not used', async ({ request }) => {
  const headers = { 'content-security-policy': "script-src 'nonce-stolenstolenstolen'" }
  const answer = await request.get('/sign-up', { headers })
  expect(await answer.text()).not.toContain('stolenstolen')
  expect(answer.headers()['content-security-policy']).not.toContain('stolenstolen')
})

test('pages and files say that they belong to nobody else', async ({ request }) => {
  const page = await request.get('/sign-up')
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  for (const answer of [page, await request.get(script), await request.get('/manifest.webmanifest')]) {
    expect(answer.status()).toBe(200)
    expect(answer.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('geolocation=()'),
    })
    expect(answer.headers()).not.toHaveProperty('x-powered-by')
  }
})

test('no page can be framed, not even by our own', async ({ page, baseURL }) => {
  await page.route('/frame', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${baseURL}/sign-up"></iframe>` }),
  )
  const refused = page.waitForEvent('requestfailed')
  await page.goto('/frame')
  expect((await refused).failure()?.errorText).toBe('net::ERR_BLOCKED_BY_RESPONSE')
})
