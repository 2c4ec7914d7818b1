import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { linkTo } from './support/mailbox'
import { browserOf, fillSignIn, makePerson } from './support/people'
import { test } from './support/test'

const NEW = 'marmalade lighthouse'

const setPassword = async (page: Page, password: string) => {
  await page.locator('[name=password]').fill(password)
  await page.locator('main button[type=submit]').click()
}

test('AUTH-22, AUTH-08: an address is proved by a link, and gets its owner in again', async ({ browser, request }) => {
  const ada = await makePerson(request)
  const boris = await makePerson(request, 'Boris')
  const email = `${ada.username}@example.org`
  const page = await browserOf(browser, ada)
  await page.goto('/you/security')
  await page.getByText('Add an address').click()
  const form = page.locator('form').filter({ has: page.locator('[name=email]') })
  await form.locator('[name=email]').fill('ada@example')
  await form.locator('[name=currentPassword]').fill(ada.password)
  await form.getByRole('button', { name: 'Send link' }).click()
  await expect(form.getByText('This is no e-mail address.')).toBeVisible()
  await form.locator('[name=email]').fill(email)
  await form.locator('[name=currentPassword]').fill(ada.password)
  await form.getByRole('button', { name: 'Send link' }).click()
  await expect(page.getByText(`Open the link that was sent to ${email}.`)).toBeVisible()
  await expectAccessible(page, 'security')

  // In the browser of somebody else the link is nothing.
  const proof = await linkTo(email, 'confirm')
  const other = await browserOf(browser, boris)
  const answer = await other.goto(proof)
  expect(answer?.headers()['referrer-policy']).toBe('strict-origin')
  await expect(other.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await page.goto(proof)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL('/you/security')
  await expect(page.getByText(`${email} confirmed`)).toBeVisible()

  // Somebody without a browser of theirs any more.
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto('/sign-in')
  await stranger.getByRole('link', { name: 'Forgot your password?' }).click()
  const said = 'If there is an account with a confirmed address, a link is on its way. It works for 30 minutes.'
  for (const who of ['nobody-here', email]) {
    await stranger.locator('[name=who]').fill(who)
    await stranger.getByRole('button', { name: 'Send link' }).click()
    await expect(stranger.getByText(said)).toBeVisible()
    if (who !== email) await stranger.reload()
  }
  await expectAccessible(stranger, 'recover')
  const link = await linkTo(email, 'recover', 1)
  const opened = await stranger.goto(link)
  expect(opened?.headers()['referrer-policy']).toBe('strict-origin')
  await expectAccessible(stranger, 'new password')
  await setPassword(stranger, 'password1234')
  await expect(stranger.getByText('Too many people use this password.')).toBeVisible()
  // Where no script runs, too.
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await plain.goto(link)
  await setPassword(plain, NEW)
  await plain.waitForURL('/sign-in?changed')
  await expect(plain.getByText('Your password is changed. Sign in with it.')).toBeVisible()
  await stranger.goto('/sign-in')
  await fillSignIn(stranger, { ...ada, password: NEW })
  await stranger.waitForURL('/')

  // The browser that was signed in is out by itself; the link is used up.
  await page.waitForURL('/sign-in?next=%2Fyou%2Fsecurity')
  await other.goto(link)
  await expect(other.getByRole('heading', { name: 'This link is over' })).toBeVisible()
  await expectAccessible(other, 'gone')
})

test('AUTH-07: a changed password puts the other browser out, live, and this one stays', async ({
  browser,
  request,
}) => {
  const ada = await makePerson(request)
  const [here, there] = [await browserOf(browser, ada), await browserOf(browser, ada)]
  await there.goto('/')
  await here.goto('/you/security')
  const form = here.locator('#password form')
  await form.locator('[name=currentPassword]').fill('three warm chairs')
  await form.locator('[name=password]').fill(NEW)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('This is not right.')).toBeVisible()
  await form.locator('[name=currentPassword]').fill(ada.password)
  await form.locator('[name=password]').fill(NEW)
  await form.getByRole('button', { name: 'Change password' }).click()
  await expect(form.getByText('Your password is changed.')).toBeVisible()
  await there.waitForURL(/\/sign-in/)
  await here.reload()
  await expect(here.getByRole('heading', { name: 'Security', exact: true })).toBeVisible()
  await fillSignIn(there, { ...ada, password: NEW })
  await there.waitForURL((url) => url.pathname === '/')
})
