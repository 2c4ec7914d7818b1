import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { fillSignIn, newPerson } from './support/people'
import { start } from './support/start'
import { test } from './support/test'

test('a stranger needs the setup code to own the server, and a closed server then takes nobody', async ({
  browser,
}) => {
  const DATA_DIR = join(tmpdir(), `parlor-e2e-${randomUUID()}`)
  const server = start({ DATA_DIR, PORT: '0', REGISTRATION: 'closed' })
  try {
    await server.says('setup code')
    const baseURL = server.address()
    const code = /setup code (\S+)/.exec(server.said())?.[1] ?? ''
    // A proxy on the same machine: not everybody behind it may take the server.
    const away = await browser.newContext({ baseURL, extraHTTPHeaders: { 'x-forwarded-for': '203.0.113.7' } })
    const page = await away.newPage()
    await page.goto('/sign-in')
    await expect(page).toHaveURL('/sign-up')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The first chair is yours')

    const owner = newPerson()
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('Setup code').fill('AAAA-AAAA')
    await fillSignIn(page, owner)
    await expect(page.getByLabel('Setup code')).toHaveAccessibleDescription(/not right/)
    await page.getByLabel('Setup code').fill(code.toLowerCase())
    await fillSignIn(page, owner)
    await page.waitForURL('/')

    const other = await (await browser.newContext({ baseURL })).newPage()
    await other.goto('/sign-up')
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('No new accounts here')
    await expect(other.locator('main form')).toHaveCount(0)
    const refused = await other.request.post('/api/v1/accounts', { data: newPerson() })
    expect(refused.status()).toBe(403)
  } finally {
    server.process.kill('SIGTERM')
    await server.ended()
    await rm(DATA_DIR, { recursive: true, force: true })
  }
})
