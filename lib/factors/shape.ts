import { z } from 'zod'
import { exactText, writtenLine } from '@/lib/text'

export const PASSKEY_LABEL_MAX = 60
/** Long enough to find the phone. */
export const CHALLENGE_SECONDS = 600
/** So many for one person: more than anybody has devices, and no list without an end. */
export const PASSKEYS_MAX = 20

const part = z.string('malformed').max(8_192, 'too_long')
const signed = {
  id: part.regex(/^[\w-]{1,1400}$/, 'malformed'),
  rawId: part,
  type: z.literal('public-key', 'malformed'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional().catch(undefined),
  clientExtensionResults: z.object({}).default({}),
}

/** What a browser makes of a device's answer, as the text that a form or a call carries. */
const jsonOf = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .string('malformed')
    .max(20_000, 'too_long')
    .transform((text, { addIssue }) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        addIssue('malformed')
        return z.NEVER
      }
    })
    .pipe(shape)

const attestation = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z.array(z.string().max(20)).max(8).default([]),
  }),
})

const assertion = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.nullish().transform((handle) => handle ?? undefined),
  }),
})

export const passkeyMade = jsonOf(attestation)
export const passkeyUsed = jsonOf(assertion)

/** From an app or a recovery code; spaces and dashes are how it was written down. */
export const code = exactText(1, 100)

/** Asked again before anything changes how somebody signs in: the password, or a passkey. */
export const confirmation = z.object({
  password: exactText(1, 128).optional(),
  passkey: passkeyUsed.optional(),
})

export const passkeyLabel = writtenLine(1, PASSKEY_LABEL_MAX)

export interface Passkey {
  id: string
  label: string
  /** The name of the address it works at. */
  rpId: string
  createdAt: string
  usedAt: string | null
}

/** What somebody has beside the password. */
export interface Factors {
  passkeys: Passkey[]
  /** Since when codes from an app are asked for. */
  appSince: string | null
  recoveryCodesLeft: number
}

export type PasskeyMade = z.output<typeof attestation>
export type PasskeyUsed = z.output<typeof assertion>
export type Confirmation = z.output<typeof confirmation>
