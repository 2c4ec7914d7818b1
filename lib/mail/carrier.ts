import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type SMTPTransport from 'nodemailer/lib/smtp-transport'
import { env } from '@/lib/env'
import { held } from '@/lib/held'
import type { Written } from '@/lib/mail/letter'

/** Whether mail leaves this machine. */
export const hasMailServer = () => env().SMTP_URL !== undefined

/** Where mail goes as long as nobody has named a server for it. */
export const mailFolder = () => join(env().DATA_DIR, 'mail')

/** Hands one letter to the mail server, or writes it into a file where there is none. */
export async function carry({ to, subject, text, html }: Written): Promise<void> {
  const mail = { from: sender(), to, subject, text, html, headers: { 'Auto-Submitted': 'auto-generated' } }
  // Nothing that was written may become a second recipient, a file of this machine or a call to another.
  const envelope = { from: addressOf(sender()), to: [to.address] }
  const safely = { ...mail, envelope, disableFileAccess: true, disableUrlAccess: true }
  if (hasMailServer()) await held('mail.server', toServer).sendMail(safely)
  else await keep((await toFile.sendMail(safely)).message as Buffer)
}

const toServer = () =>
  nodemailer.createTransport({
    url: env().SMTP_URL,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  } as SMTPTransport.Options)

const toFile = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })

async function keep(message: Buffer): Promise<void> {
  await mkdir(mailFolder(), { recursive: true, mode: 0o700 })
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`
  // It may hold a link that lets somebody in.
  await writeFile(join(mailFolder(), name), message, { mode: 0o600 })
}

function sender(): string {
  const { MAIL_FROM, PUBLIC_URL } = env()
  if (MAIL_FROM) return MAIL_FROM
  return `Parlor <parlor@${PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost'}>`
}

const addressOf = (from: string) => /<([^>]+)>$/.exec(from)?.[1] ?? from
