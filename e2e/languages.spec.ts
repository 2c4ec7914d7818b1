import { expect } from '@playwright/test'
import { browserOf, fillSignIn, makePerson, newPerson, signIn } from './support/people'
import { test } from './support/test'

const WELCOME = {
  en: 'Welcome back',
  ru: 'С возвращением',
  zh: '欢迎回来',
  ko: '다시 오셨군요',
  uz: 'Xush kelibsiz',
}

for (const [locale, welcome] of Object.entries(WELCOME))
  test(`a browser that asks for ${locale} is greeted in it`, async ({ browser, request }) => {
    await makePerson(request)
    const context = await browser.newContext({ locale: locale === 'zh' ? 'zh-CN' : locale })
    const page = await context.newPage()
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(welcome)
    expect(await page.locator('html').getAttribute('lang')).toMatch(new RegExp(`^${locale}`))
    await context.close()
  })

test('a browser that asks for none of ours is greeted in English', async ({ browser, request }) => {
  await makePerson(request)
  const page = await (await browser.newContext({ locale: 'de-DE' })).newPage()
  await page.goto('/sign-in')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WELCOME.en)
})

test('a language that is chosen stays, and what was typed does too', async ({ page, request }) => {
  await makePerson(request)
  await page.goto('/sign-in')
  await page.locator('[name=username]').fill('ada')
  await page.getByRole('button', { name: '한국어' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WELCOME.ko)
  await expect(page.getByRole('button', { name: '한국어' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('[name=username]')).toHaveValue('ada')
  await page.goto('/sign-up')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('편히 앉으세요')
})

test('mistakes are said in the language of the page', async ({ page, request }) => {
  await makePerson(request)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Русский' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WELCOME.ru)
  await fillSignIn(page, newPerson())
  await expect(page.locator('main').getByRole('alert')).toContainText('не подходят друг к другу')
})

test('a language chosen in one browser awaits the person in another', async ({ browser, request }) => {
  const person = await makePerson(request)
  const page = await browserOf(browser, person)
  await page.goto('/you')
  await page.getByRole('button', { name: 'Oʻzbekcha' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Siz')
  const elsewhere = await browserOf(browser, person)
  await elsewhere.goto('/you')
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Siz')
})

test('day and evening are chosen without a flash: the first byte is right', async ({ page, request }) => {
  await signIn(page, await makePerson(request))
  await page.goto('/you')
  await page.getByRole('button', { name: 'Evening' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Plum' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-accent', 'plum')
  const html = await (await page.request.get('/you')).text()
  expect(html).toMatch(/<html[^>]* data-theme="dark"[^>]* data-accent="plum"/)
  await page.getByRole('button', { name: 'As the device' }).click()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false })

  test('language and light are chosen all the same', async ({ page, request }) => {
    const person = await makePerson(request)
    await page.goto('/sign-in?next=/you')
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(WELCOME.zh)
    await fillSignIn(page, person)
    await expect(page).toHaveURL('/you')
    await page.getByRole('button', { name: '夜晚' }).click()
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

for (const locale of ['ru', 'uz', 'ko'])
  test(`long words of ${locale} fit on a phone`, async ({ browser, request }) => {
    const person = await makePerson(request)
    const page = await browserOf(browser, person, { locale, viewport: { width: 320, height: 640 } })
    for (const path of ['/', '/people', '/search', '/you', '/you/security', '/you/privacy', '/rooms/new']) {
      await page.goto(path)
      const places = page.getByRole('navigation').first().getByRole('link')
      await expect(places).toHaveCount(4)
      const cut = await places
        .locator('span:last-child')
        .evaluateAll((all) =>
          all.filter((place) => place.scrollWidth > place.clientWidth).map((place) => place.textContent),
        )
      expect(cut, path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
    }
  })
