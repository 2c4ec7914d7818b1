import 'server-only'
import { DEFAULT_LOCALE, type Locale, tagOf, toLocale } from '@/lib/locale/locales'
import type en from '@/locales/en.json'

/** Whom it goes to, and in which language. */
export interface Recipient {
  email: string
  name: string
  locale: string | null
}

/** What is said: a kind of letter, what stands in it, and where its one link leads. */
export interface Letter {
  kind: Exclude<keyof typeof en.mail, 'footer'>
  /** In place of `%name%` and its like. */
  values?: Record<string, string>
  link?: string
}

export interface Written {
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

/** A letter in the language of whoever gets it, for programs that show HTML and for those that don't. */
export async function writeLetter({ email, name, locale }: Recipient, letter: Letter): Promise<Written> {
  const language = toLocale(locale) ?? DEFAULT_LOCALE
  const mail = await mailTexts(language)
  const values = { ...letter.values, name }
  const [texts, footer] = [mail[letter.kind], fill(mail.footer, values)]
  const subject = fill(texts.subject, values)
  const paragraphs = fill(texts.body, values).split('\n\n')
  const button = 'button' in texts && letter.link !== undefined ? { label: texts.button, link: letter.link } : undefined
  return {
    to: { name, address: email },
    subject,
    text: [...paragraphs, ...(button ? [`${button.label}:\n${button.link}`] : []), `-- \n${footer}`].join('\n\n'),
    html: toHtml({ language, subject, paragraphs, button, footer }),
  }
}

async function mailTexts(locale: Locale): Promise<typeof en.mail> {
  const { default: messages } = await import(`@/locales/${locale}.json`)
  return messages.mail
}

/**
 * Not the `{name}` of pages: those are taken apart while building, for a reader that knows requests, and letters are
 * written when there is none.
 */
const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/%(\w+)%/g, (whole, name: string) => values[name] ?? whole)

interface Sheet {
  language: Locale
  subject: string
  paragraphs: string[]
  button: { label: string; link: string } | undefined
  footer: string
}

/** Mail programs know neither our style sheet nor our fonts. */
function toHtml({ language, subject, paragraphs, button, footer }: Sheet): string {
  const style = 'font:16px/1.5 system-ui,sans-serif;color:#2b2622;max-width:34rem;margin:0 auto;padding:1.5rem'
  const lines = paragraphs.map((text) => `<p>${escaped(text)}</p>`)
  const press = 'display:inline-block;background:#1f6f6b;color:#fff;padding:.7rem 1.2rem;border-radius:8px'
  if (button)
    lines.push(
      `<p><a href="${escaped(button.link)}" style="${press};text-decoration:none">${escaped(button.label)}</a></p>`,
      `<p style="font-size:13px;color:#6b625a;word-break:break-all">${escaped(button.link)}</p>`,
    )
  return (
    `<!doctype html><html lang="${tagOf(language)}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="${style}">${lines.join('')}<p style="font-size:13px;color:#6b625a">${escaped(footer)}</p></body></html>`
  )
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
