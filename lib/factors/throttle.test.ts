import { expect, test, vi } from 'vitest'
import { hashToken } from '@/lib/auth/session'
import type { Viewer } from '@/lib/auth/viewer'
import type { AppError } from '@/lib/errors'
import { askSignIn } from '@/lib/factors/commands/ask-passkey'
import { beginSecondStep, finishSecondStep } from '@/lib/factors/commands/second-step'
import { atHost, codeOf, newAccount, withApp } from '@/lib/factors/test-factors'

vi.stubEnv('RATE_LIMITS', 'on')

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    ({ code }: AppError) => code,
  )
const halfIn = async ({ id }: Viewer) => hashToken(await beginSecondStep(id))

test('AUTH-02: the second step is throttled for a place, and for codes at one account from everywhere', async () => {
  const anna = await newAccount()
  const { codes, secret } = await withApp(anna)
  const here = atHost()
  const attempt = async (code: string | undefined, at = atHost()) =>
    await refusal(finishSecondStep(await halfIn(anna), { code }, at))
  const said: string[] = []
  for (let n = 0; n < 11; n++) said.push(await attempt('000000', here))
  expect(said).toEqual([...Array(10).fill('invalid'), 'rate_limited'])
  // From elsewhere each place may try, until the account has had too many codes from an app.
  const elsewhere = new Set<string>()
  for (let n = 0; n < 10; n++) elsewhere.add(await attempt('000000'))
  expect(elsewhere).toEqual(new Set(['rate_limited']))
  expect(await attempt(codeOf(secret))).toBe('rate_limited')
  // Nobody guesses a recovery code, so its owner is not locked out.
  expect(await attempt(codes[0])).toBe('none')
})

test('AUTH-02: so is asking for a passkey, for a place', async () => {
  const here = atHost()
  for (let n = 0; n < 60; n++) await askSignIn(here)
  expect(await refusal(askSignIn(here))).toBe('rate_limited')
  expect(await refusal(askSignIn(atHost()))).toBe('none')
})
