import { z } from 'zod'

/** Length as the contract measures it: Unicode code points. */
export const codePoints = (text: string) => [...text].length

/**
 * Text that people write: NFC, trimmed, measured in code points; NUL and lone surrogates are refused.
 * Issues carry short codes (`malformed`, `required`, `too_short`, `too_long`) that forms translate.
 */
export const writtenText = (min: number, max: number) => written(tidy, { min, max })

/** The same on one line: a name, a title. */
export const writtenLine = (min: number, max: number) => written(tidyLine, { min, max })

/** A name that one can do without: nothing at all, or something to be seen. */
export const optionalLine = (max: number) =>
  writtenLine(0, max).refine((text) => text === '' || isVisible(text), 'required')

/** Text that is compared byte by byte (a password, a search word): taken as it is. */
export function exactText(min: number, max: number) {
  return z
    .string('malformed')
    .refine(isStorable, { error: 'malformed', abort: true })
    .refine((text) => codePoints(text) >= min, min === 1 ? 'required' : 'too_short')
    .refine((text) => codePoints(text) <= max, 'too_long')
    .meta({ minLength: min, maxLength: max })
}

function written(tidied: (text: string) => string, { min, max }: { min: number; max: number }) {
  return z
    .string('malformed')
    .refine(isStorable, { error: 'malformed', abort: true })
    .overwrite(tidied)
    .refine((text) => min === 0 || isVisible(text), { error: 'required', abort: true })
    .refine((text) => codePoints(text) >= min, 'too_short')
    .refine((text) => codePoints(text) <= max, 'too_long')
    .meta({ minLength: min, maxLength: max })
}

/** Postgres stores neither NUL nor a lone surrogate as it came. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}

function tidy(text: string): string {
  return text.normalize('NFC').trim()
}

/** Without the marks that turn the text around them: a name must not rearrange the line it stands in. */
function tidyLine(text: string): string {
  return tidy(text.replaceAll(/[\u202A-\u202E\u2066-\u2069]|(?!\s)\p{Cc}/gu, '').replaceAll(/\s+/gu, ' '))
}

/** Something a person can see: not only spaces, joiners, fillers, accents on nothing and others without a picture. */
function isVisible(text: string): boolean {
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]/u.test(text)
}
