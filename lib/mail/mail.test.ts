import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { forget } from '@/db/test-forget'
import { LOCALES } from '@/lib/locale/locales'
import { Mailbox, readMail } from '@/lib/mail/test-mailbox'

const box = new Mailbox()
vi.stubEnv('SMTP_URL', await box.open())
vi.stubEnv('MAIL_FROM', 'Parlor <parlor@chat.example>')
const { post, persist } = await import('@/lib/mail/post')
const { carry, hasMailServer } = await import('@/lib/mail/carrier')
const { writeLetter } = await import('@/lib/mail/letter')
const { readEnvironment } = await import('@/lib/env')
afterAll(() => box.close())

const anna = { email: 'anna@example.org', name: 'Anna', locale: 'en' }
const letter = { kind: 'recovery', values: { username: 'anna' }, link: 'https://chat.example/recover/abc' } as const

test('a mail server gets one letter with one recipient, as text and as HTML', async () => {
  post(anna, letter)
  await vi.waitFor(() => expect(box.to(anna.email)).toHaveLength(1), { timeout: 5_000 })
  const [mail] = box.to(anna.email)
  expect(mail).toMatchObject({
    from: 'parlor@chat.example',
    to: ['anna@example.org'],
    subject: 'A new password for Parlor',
  })
  expect(mail?.text).toContain('https://chat.example/recover/abc')
  expect(mail?.raw).toContain('Content-Type: text/html')
  expect(mail?.raw).toContain('Auto-Submitted: auto-generated')
})

test.each(LOCALES)('every letter says everything in $name', async ({ code }) => {
  const values = { username: 'anna', device: 'Firefox', address: '203.0.113.7' }
  for (const kind of ['recovery', 'proof', 'emailChanged', 'passwordChanged', 'linkMade', 'signedIn'] as const) {
    const { subject, text, html } = await writeLetter({ ...anna, locale: code }, { kind, values, link: letter.link })
    for (const part of [subject, text, html]) expect(part).not.toContain('%')
    expect(text).toContain('anna')
    expect(html).toContain('<html lang=')
  }
})

test('AUTH-10: a name cannot write headers, recipients or markup', async () => {
  const name = 'Eve" <eve@evil.test>\r\nBcc: eve@evil.test, <script>alert(1)</script>'
  const written = await writeLetter({ email: 'victim@example.org', name, locale: null }, letter)
  await carry(written)
  const [mail, ...more] = box.to('victim@example.org')
  expect(more).toEqual([])
  expect(mail?.to).toEqual(['victim@example.org'])
  expect(mail?.raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
  expect(written.html).not.toContain('<script>')
  expect(box.to('eve@evil.test')).toEqual([])
})

test('a server that is busy is asked again; one that refuses for good is not', async () => {
  const written = await writeLetter({ ...anna, email: 'busy@example.org' }, letter)
  box.refuse(2)
  await persist(() => carry(written), [1, 1])
  expect(box.to('busy@example.org')).toHaveLength(1)
  box.refuse(3)
  await expect(persist(() => carry(written), [1, 1])).rejects.toThrow()
  let asked = 0
  const refuse = async () => {
    asked++
    throw Object.assign(new Error('No such user'), { responseCode: 550 })
  }
  await expect(persist(refuse, [1, 1])).rejects.toThrow()
  expect(asked).toBe(1)
})

test('without a mail server it is written to a file that only its owner can read', async () => {
  forget()
  vi.stubEnv('SMTP_URL', '')
  const folder = await mkdtemp(join(tmpdir(), 'parlor-mail-'))
  vi.stubEnv('DATA_DIR', folder)
  expect(hasMailServer()).toBe(false)
  await carry(await writeLetter({ ...anna, name: 'Анна', locale: 'ru' }, letter))
  const [file = '', ...more] = await readdir(join(folder, 'mail'))
  expect(more).toEqual([])
  const path = join(folder, 'mail', file)
  expect(file).toMatch(/\.eml$/)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(readMail(await readFile(path, 'utf8'))).toMatchObject({
    subject: 'Новый пароль для Parlor',
    text: expect.stringContaining('https://chat.example/recover/abc'),
  })
})

test('settings for mail are checked', () => {
  const base = { DATABASE_URL: 'postgres://x', AUTH_SECRET: 'Zx8vQ2mN5kL9pR3tW7yB4dF6gH1jC0sA' }
  const problems = (more: Record<string, string>) => {
    try {
      readEnvironment({ ...base, ...more })
      return 'none'
    } catch (error) {
      return (error as Error).message
    }
  }
  for (const MAIL_FROM of ['parlor@example.org', 'Our Parlor <parlor@example.org>'])
    expect(problems({ MAIL_FROM, SMTP_URL: 'smtps://me:secret@mail.example:465' })).toBe('none')
  expect(problems({ MAIL_FROM: 'Parlor' })).toContain('MAIL_FROM')
  expect(problems({ SMTP_URL: 'mail.example' })).toContain('SMTP_URL')
})
