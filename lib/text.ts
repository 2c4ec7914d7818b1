import { z } from 'zod'

/** Length as the contract measures it: Unicode code points. */
export const codePoints = (text: string) => [...text].length

const tidy = (text: string) => text.normalize('NFC').trim()

/** Postgres stores neither NUL nor a lone surrogate as it came. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed()

/** Something a person can see: not only spaces, joiners, fillers and other characters without a picture. */
const isVisible = (text: string) => /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text)

/**
 * Text that people write: NFC, trimmed, measured in code points; NUL and lone surrogates are refused.
 * Issues carry short codes (`malformed`, `required`, `too_short`, `too_long`) that forms translate.
 */
export function writtenText(min: number, max: number) {
  return z
    .string('malformed')
    .refine(isStorable, { error: 'malformed', abort: true })
    .overwrite(tidy)
    .refine((text) => min === 0 || isVisible(text), { error: 'required', abort: true })
    .refine((text) => codePoints(text) >= min, 'too_short')
    .refine((text) => codePoints(text) <= max, 'too_long')
    .meta({ minLength: min, maxLength: max })
}

/** Text that is compared byte by byte (a password, a search word): taken as it is. */
export function exactText(min: number, max: number) {
  return z
    .string('malformed')
    .refine(isStorable, { error: 'malformed', abort: true })
    .refine((text) => codePoints(text) >= min, min === 1 ? 'required' : 'too_short')
    .refine((text) => codePoints(text) <= max, 'too_long')
    .meta({ minLength: min, maxLength: max })
}
