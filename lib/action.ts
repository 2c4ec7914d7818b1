import 'server-only'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { requireSameOrigin } from '@/lib/auth/origin'
import { getViewer, type Viewer } from '@/lib/auth/viewer'
import { fieldsOf } from '@/lib/door'
import { AppError, type ErrorCode, expectedError, invalid } from '@/lib/errors'
import { requireAccount } from '@/lib/guests/allowed'
import { log } from '@/lib/log'

/** What a form shows after it was sent: what went wrong and where, and what had been typed (never a password). */
export type FormState = { ok: true } | Failure | null

interface Failure {
  ok: false
  code: ErrorCode | 'internal'
  fields: Record<string, string>
  values: Record<string, string>
}

/** Runs after a form's input has been checked. A path that it answers with is where the person goes next. */
type Run<Input, Who, Given = unknown> = (who: Who, input: Input) => Promise<Given>

/** Who sends it, by the headers of the request. */
type Find<Who> = (sent: Headers) => Promise<Who>

interface Door<Shape extends z.ZodType, Who, Given = unknown> {
  find: Find<Who>
  shape: Shape
  run: Run<z.output<Shape>, Who, Given>
}

/** A form for signed-in people. The one place where a form meets errors. To guests it is not there, unless it says so. */
export function formAction<Shape extends z.ZodType>(
  shape: Shape,
  run: Run<z.output<Shape>, Viewer>,
  { forGuests = false } = {},
) {
  return leading({ find: forGuests ? requireSignedIn : requireWithAccount, shape, run })
}

/** A form that anybody may send: signing in and up. `run` gets the request's headers. */
export function openFormAction<Shape extends z.ZodType>(shape: Shape, run: Run<z.output<Shape>, Headers>) {
  return leading({ find: anybody, shape, run })
}

/** For what only a script can go on with, and what is shown once: the answer holds what `run` gave. */
export function givingAction<Shape extends z.ZodType, Given>(shape: Shape, run: Run<z.output<Shape>, Viewer, Given>) {
  return giving({ find: requireWithAccount, shape, run })
}

/** The same for anybody. */
export function openGivingAction<Shape extends z.ZodType, Given>(
  shape: Shape,
  run: Run<z.output<Shape>, Headers, Given>,
) {
  return giving({ find: anybody, shape, run })
}

function leading<Shape extends z.ZodType, Who>(door: Door<Shape, Who>) {
  return async (_state: FormState, form: FormData): Promise<FormState> => {
    const outcome = await attempt(door, form)
    if ('failure' in outcome) return outcome.failure
    // Outside of the try: Next's redirect is a throw.
    if (typeof outcome.given === 'string') redirect(outcome.given as Route)
    return { ok: true }
  }
}

function giving<Shape extends z.ZodType, Who, Given>(door: Door<Shape, Who, Given>) {
  return async (_state: unknown, form: FormData): Promise<{ ok: true; given: Given } | Failure> => {
    const outcome = await attempt(door, form)
    return 'failure' in outcome ? outcome.failure : { ok: true, given: outcome.given }
  }
}

const anybody = async (sent: Headers) => sent

async function requireSignedIn(): Promise<Viewer> {
  const viewer = await getViewer()
  if (!viewer) throw new AppError('unauthenticated')
  return viewer
}

async function requireWithAccount(): Promise<Viewer> {
  const viewer = await requireSignedIn()
  requireAccount(viewer)
  return viewer
}

/** As over the API: where it comes from, then who it is, then what was sent. */
async function attempt<Shape extends z.ZodType, Who, Given>(
  { find, shape, run }: Door<Shape, Who, Given>,
  form: unknown,
): Promise<{ given: Given } | { failure: Failure }> {
  try {
    const sent = await headers()
    requireSameOrigin(sent)
    const who = await find(sent)
    // Anybody can call an action by its id, with whatever arguments.
    if (!(form instanceof FormData)) throw invalid({})
    const parsed = shape.safeParse(readForm(form))
    if (!parsed.success) throw invalid(fieldsOf(parsed.error))
    return { given: await run(who, parsed.data) }
  } catch (error) {
    return { failure: toFailure(error, form) }
  }
}

function toFailure(error: unknown, form: unknown): Failure {
  const expected = expectedError(error)
  if (!expected) log.error({ err: error }, 'a form failed')
  return {
    ok: false,
    code: expected?.code ?? 'internal',
    fields: expected?.fields ?? {},
    values: form instanceof FormData ? readValues(form) : {},
  }
}

/** What lets somebody in, or is long and of no use a second time. */
const SECRET = new Set(['currentPassword', 'password', 'code', 'passkey', 'made'])

const isOurs = (name: string) => !name.startsWith('$ACTION')

/** Field → text; a field that was sent several times as a list. What was left empty was not given. */
function readForm(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter(isOurs)
  const entries = names.map((name) => {
    const values = form.getAll(name).filter((value) => value !== '')
    return [name, values.length > 1 ? values : values[0]] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function readValues(form: FormData): Record<string, string> {
  const typed = [...form].filter(([name, value]) => isOurs(name) && !SECRET.has(name) && typeof value === 'string')
  return Object.fromEntries(typed) as Record<string, string>
}
