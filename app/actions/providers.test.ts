import { expect, test, vi } from 'vitest'
import { act } from '@/app/actions/test-act'
import { linkIdentity } from '@/lib/auth/commands-identities'
import { ERRAND_COOKIE, sealErrand } from '@/lib/auth/errand'
import { hashToken } from '@/lib/auth/session'
import { welcome } from '@/lib/auth/welcome'
import { finishSecondStep } from '@/lib/factors/commands/second-step'
import { findSecondWays } from '@/lib/factors/queries'
import { atHost, codeOf, newAccount, withApp } from '@/lib/factors/test-factors'

const ISSUER = 'https://issuer.example.org'
vi.stubEnv('AUTH_OIDC_ISSUER', ISSUER)
vi.stubEnv('AUTH_OIDC_ID', 'parlor')
vi.stubEnv('AUTH_OIDC_SECRET', 'secret')

/** What becomes of whoever comes back from the issuer as this account of it, and what the browser proves with. */
async function comeBy(subject: string) {
  const errand = await sealErrand({ provider: 'oidc', origin: 'http://localhost:3000', next: '/you/security' })
  const headers = { cookie: `${ERRAND_COOKIE}=${errand}` }
  const { answer, cookies } = await act(() => welcome('oidc', { sub: subject }), [], headers)
  return { answer, proof: /parlor\.proof=([^;]+)/.exec(cookies.join('\n'))?.[1] ?? '' }
}

test('a provider stands for the password: a second factor is asked for all the same', async () => {
  const anna = await newAccount()
  const proof = { issuer: ISSUER, subject: anna.id, label: null, email: null, name: null, username: null }
  await linkIdentity(anna, proof)
  expect(await comeBy(anna.id)).toEqual({ answer: { personId: anna.id }, proof: '' })

  const { secret } = await withApp(anna)
  const half = await comeBy(anna.id)
  expect(half.answer).toEqual({ path: '/sign-in/second?next=%2Fyou%2Fsecurity' })
  const browser = hashToken(half.proof)
  expect(await findSecondWays(browser)).toEqual({ passkey: false, app: true })
  await expect(finishSecondStep(browser, { code: '000000' }, atHost())).rejects.toMatchObject({ code: 'invalid' })
  expect(await finishSecondStep(browser, { code: codeOf(secret) }, atHost())).toMatchObject({ id: anna.id })
})
