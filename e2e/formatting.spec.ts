import { randomUUID } from 'node:crypto'
import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { expectAccessible } from './support/accessible'
import { conversation, inList, say, sayThroughApi } from './support/conversation'
import { browserOf, homeOf, makePerson, makeRoom } from './support/people'
import { test } from './support/test'

const EVERYTHING = [
  '**Bold**, *leaning*, ~~gone~~, `code` and [a link](https://example.org/tables).',
  '> What did it say?',
  'It said:',
  '1. one',
  '2. two',
  '   - and a half',
  '',
  '```ts',
  "const answer: number = 42 // of 'course'",
  '```',
  '||The butler|| did it.',
].join('\n')

/** Every way to write something, as the person sees it who reads it. */
async function expectEverything(page: Page): Promise<void> {
  const message = conversation(page).message('Bold, leaning')
  await expect(message.locator('strong')).toHaveText('Bold')
  await expect(message.locator('em')).toHaveText('leaning')
  await expect(message.locator('s')).toHaveText('gone')
  await expect(message.locator(':not(pre) > code')).toHaveText('code')
  await expect(message.getByRole('link', { name: 'a link' })).toHaveAttribute('rel', 'noopener noreferrer ugc')
  await expect(message.locator('blockquote')).toHaveText('What did it say?')
  await expect(message.locator('ol > li')).toHaveText([/^one$/, /^two/])
  await expect(message.locator('li ul > li')).toHaveText('and a half')
  await expect(message.locator('pre')).toHaveText("const answer: number = 42 // of 'course'")
}

async function meet(request: Parameters<typeof makePerson>[0], room: { kind?: 'public'; name: string }) {
  const [ada, grace] = [await makePerson(request, 'Ada Lovelace'), await makePerson(request, 'Grace Hopper')]
  return { ada, grace, room: await makeRoom(request, ada, { ...room, members: [grace] }) }
}

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 } }

test('what one person writes in Markdown both see in its form, at once', async ({ browser, request }) => {
  const { ada, grace, room } = await meet(request, { name: 'Engines' })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await browserOf(browser, grace, PHONE)]
  await adasPage.goto(`/rooms/${room}`)
  await gracesPage.goto(`/rooms/${room}`)
  await say(adasPage, EVERYTHING)
  for (const page of [adasPage, gracesPage]) {
    await expectEverything(page)
    const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isTooWide).toBe(false)
    await expectAccessible(page, 'formatted text')
  }
  await expect(inList(adasPage, 'Engines')).toContainText('Bold, leaning, gone, code and a link.')

  await say(gracesPage, '**"인용"**은 좋고, 这是**“重点”**内容')
  await expect(conversation(adasPage).message('인용').locator('strong')).toHaveText(['"인용"', '“重点”'])
})

test('without a script the form is there as well, and what is covered opens', async ({ browser, request }) => {
  const { ada, grace, room } = await meet(request, { name: 'Engines' })
  await (await sayThroughApi(request, grace, room))(EVERYTHING)
  const page = await browserOf(browser, ada, { javaScriptEnabled: false })
  await page.goto(`/rooms/${room}`)
  await expectEverything(page)
  await expect(page.getByText('The butler')).toBeHidden()
  await page.getByRole('checkbox', { name: 'Show the hidden text' }).check()
  await expect(page.getByText('The butler')).toBeVisible()
})

test('what is covered opens by keyboard, and nowhere else before', async ({ browser, request }) => {
  const { ada, grace, room } = await meet(request, { name: 'Engines' })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${room}`)
  const sayIn = await sayThroughApi(request, grace, room)
  await sayIn('It was ||the butler||.')
  await expect(page.getByText('the butler')).toBeHidden()
  await expect(inList(page, 'Engines')).toContainText('It was ▒▒▒▒.')
  await expect(page.getByRole('status').filter({ hasText: 'Grace Hopper' })).toHaveText('Grace Hopper: It was ▒▒▒▒.')
  await page.getByRole('checkbox', { name: 'Show the hidden text' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText('the butler')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(page.getByText('the butler')).toBeHidden()
})

test('code gets its colours, and is copied as it was written', async ({ browser, request }) => {
  const { ada, room } = await meet(request, { name: 'Engines' })
  const code = 'if (a < b && "<b>") {\n\treturn `x`\n}'
  await (await sayThroughApi(request, ada, room))(`\`\`\`js\n${code}\n\`\`\``)
  const page = await browserOf(browser, ada, { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto(`/rooms/${room}`)
  const block = conversation(page).messages.locator('pre')
  await expect(block.locator('[data-scope=keyword]')).toHaveText(['if', 'return'])
  await expect(conversation(page).message('js').getByText('js', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Copy code' }).press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveText('Copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
  expect(await block.textContent()).toBe(code)
})

test('who is named stands out to themselves, and leads to who they are', async ({ browser, request }) => {
  const { ada, grace, room } = await meet(request, { name: 'Engines' })
  const [adasPage, gracesPage] = [await browserOf(browser, ada), await homeOf(browser, grace)]
  await adasPage.goto(`/rooms/${room}`)
  await expect(inList(gracesPage, 'Engines')).toBeVisible()
  await say(adasPage, `Good morning, @${grace.username}!`)
  await expect(inList(gracesPage, 'Engines')).toContainText('Good morning, @Grace Hopper!')
  await gracesPage.goto(`/rooms/${room}`)
  await expect(gracesPage.locator('mark')).toHaveText('@Grace Hopper')
  await expect(conversation(adasPage).message('Good morning').locator('mark')).toHaveCount(0)
  await say(gracesPage, '@all, good morning')
  await expect(adasPage.locator('mark')).toHaveText('@all')
  for (const page of [adasPage, gracesPage]) await expectAccessible(page, 'names')
  await conversation(adasPage).messages.getByRole('link', { name: '@Grace Hopper' }).click()
  await expect(adasPage).toHaveURL(`/people/${grace.username}`)
})

test('the name of a public room leads there, that of any other is text', async ({ browser, request }) => {
  const mark = randomUUID().slice(0, 8)
  const { ada, room } = await meet(request, { kind: 'public', name: `Night sky ${mark}` })
  const secret = await makeRoom(request, ada, { name: `Cellar ${mark}` })
  const page = await browserOf(browser, ada)
  await page.goto(`/rooms/${secret}`)
  await say(page, `From #Cellar ${mark} one sees #night sky ${mark}, too`)
  const message = conversation(page).message('From')
  await expect(message.getByRole('link')).toHaveText([`#night sky ${mark}`])
  await message.getByRole('link').click()
  await expect(page).toHaveURL(`/rooms/${room}`)
})

test('what was meant to run is read', async ({ browser, request }) => {
  const { ada, room } = await meet(request, { name: 'Engines' })
  const page = await homeOf(browser, ada)
  const dangers: string[] = []
  page.on('dialog', (dialog) => {
    dangers.push(dialog.message())
    return dialog.dismiss()
  })
  page.on('console', (line) => line.text().includes('Content Security Policy') && dangers.push(line.text()))
  const tricks = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '<svg/onload=alert(1)>',
    '```html\n<script>alert(1)</script>\n```',
  ]
  const sayIn = await sayThroughApi(request, ada, room)
  for (const [at, trick] of tricks.entries()) await sayIn(`**${at}** ${trick.startsWith('`') ? `\n${trick}` : trick}`)
  await page.goto(`/rooms/${room}`)
  const { messages } = conversation(page)
  await expect(messages.getByRole('article').filter({ has: page.locator('strong') })).toHaveCount(tricks.length)
  await expect(messages.locator('[data-scope=name]').first()).toHaveText('script')
  await expect(messages.locator('script, [src=x], [onload], [href^="javascript"]')).toHaveCount(0)
  for (const [at, trick] of tricks.slice(0, 4).entries())
    await expect(messages.getByText(`${at} ${trick}`)).toBeVisible()
  expect(dangers).toEqual([])
})
