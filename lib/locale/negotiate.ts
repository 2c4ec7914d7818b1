import { type Locale, toLocale } from './locales'

/** The first of our languages that a browser's `Accept-Language` asks for, by its weights (RFC 9110, 12.5.4). */
export function negotiateLocale(header: string | null): Locale | undefined {
  const wishes = (header ?? '').split(',').map(toWish)
  const byWeight = wishes.filter(({ weight }) => weight > 0).toSorted((one, other) => other.weight - one.weight)
  return byWeight.map(({ language }) => toLocale(language)).find((locale) => locale !== undefined)
}

/** `uz-Latn-UZ;q=0.8` asks for `uz` with 0.8. */
function toWish(part: string) {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))
  return { language: range.split('-')[0]?.toLowerCase(), weight: weight ? Number(weight.slice(2)) || 0 : 1 }
}
