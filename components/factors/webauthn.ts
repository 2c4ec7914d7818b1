'use client'

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

export interface Failure {
  ok: false
  code: string
  fields: Record<string, string>
  values: Record<string, string>
}

type Given<Options> = (state: null, form: FormData) => Promise<{ ok: true; given: Options } | Failure>
export type Ask = Given<PublicKeyCredentialRequestOptionsJSON>
export type Begin = Given<PublicKeyCredentialCreationOptionsJSON>

/** Lets a device sign what the server asks for, and puts that into the form. Answers with what went wrong. */
export async function signInto(form: FormData, ask: Ask): Promise<Failure | null> {
  const asked = await ask(null, new FormData())
  if (!asked.ok) return asked
  return await put(form, 'passkey', async () => (await load()).startAuthentication({ optionsJSON: asked.given }))
}

/** Lets a device make a passkey as the server wishes, and puts that into the form. */
export async function makeInto(form: FormData, begin: Begin): Promise<Failure | null> {
  const begun = await begin(null, form)
  if (!begun.ok) return begun
  return await put(form, 'made', async () => (await load()).startRegistration({ optionsJSON: begun.given }))
}

/** No field says what was wrong with a passkey, so it is said above them. */
export function spoken<Answer extends { ok: boolean } | null>(answer: Answer): Answer | Failure {
  const failure = answer && !answer.ok ? (answer as unknown as Failure) : null
  return failure?.fields.passkey ? { ...failure, code: 'refused', fields: {} } : answer
}

/** Only who presses the button needs it. */
const load = () => import('@simplewebauthn/browser')

async function put(form: FormData, name: string, work: () => Promise<object>): Promise<Failure | null> {
  try {
    form.set(name, JSON.stringify(await work()))
    return null
  } catch (error) {
    const values = { label: `${form.get('label') ?? ''}` }
    return { ok: false, code: CODES[(error as Error).name] ?? 'unsupported', fields: {}, values }
  }
}

/** What browsers call it when a person turns away, and when the device has one already. */
const CODES: Record<string, string> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
}
