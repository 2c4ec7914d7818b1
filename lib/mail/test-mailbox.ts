import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Received {
  from: string
  to: string[]
  /** As it came over the wire. */
  raw: string
  subject: string
  text: string
}

/** A real mail server on this machine that delivers to nobody. `refuse` answers the next so many letters with 450. */
export class Mailbox {
  readonly received: Received[] = []
  #refused = 0
  #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (this.#refused-- > 0) return done(Object.assign(new Error('Busy'), { responseCode: 450 }))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom === false ? '' : mailFrom.address
        this.received.push({
          from,
          to: rcptTo.map(({ address }) => address),
          ...readMail(Buffer.concat(parts).toString()),
        })
        done()
      })
    },
  })

  /** Answers with the address for `SMTP_URL`. */
  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server.server, 'listening')
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  refuse(times: number): void {
    this.#refused = times
  }

  to = (address: string): Received[] => this.received.filter(({ to }) => to.includes(address))

  close = (): Promise<void> => new Promise((resolve) => this.#server.close(() => resolve()))
}

/** What a person would read of it. */
export function readMail(raw: string): Pick<Received, 'raw' | 'subject' | 'text'> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ')
  const subject = decodeWords(/^Subject: (.*)$/im.exec(head)?.[1] ?? '')
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/i.exec(raw)
  return { raw, subject, text: decodeBody(part?.[0] ?? '', part?.[1] ?? '') }
}

const decodeWords = (text: string) =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' ')),
    )

function decodeBody(part: string, body: string): string {
  if (/^Content-Transfer-Encoding: base64/im.test(part)) return Buffer.from(body, 'base64').toString()
  return /^Content-Transfer-Encoding: quoted-printable/im.test(part) ? decodeQuoted(body) : body
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}
