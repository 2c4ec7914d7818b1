import { afterAll, beforeEach, expect, test } from 'vitest'
import { dismissNews, endOtherSessions } from '@/lib/auth/commands-sessions'
import { listSessions } from '@/lib/auth/queries'
import { atBrowser, box, hears, refusal, withAddress } from '@/lib/auth/test-mailed'
import type { Viewer } from '@/lib/auth/viewer'
import { removeApp } from '@/lib/factors/commands/app'
import { removePasskey } from '@/lib/factors/commands/passkeys'
import { renewRecoveryCodes } from '@/lib/factors/commands/recovery-codes'
import { getFactors } from '@/lib/factors/queries'
import { atHost, PASSWORD, withApp, withPasskey } from '@/lib/factors/test-factors'
import { listRooms } from '@/lib/rooms/queries'

let anna: Awaited<ReturnType<typeof withAddress>>
beforeEach(async () => {
  anna = await withAddress('Anna')
})
afterAll(() => box.close())

const confirmed = { password: PASSWORD }
const newsOf = async (viewer: Viewer) => (await listRooms(viewer)).own.signIns.map(({ id }) => id)
const kindsOf = async (viewer: Viewer) => (await listSessions(viewer)).map(({ isNews, newsOf }) => isNews && newsOf)

test('each change of how somebody signs in is told by mail, and none that was refused', async () => {
  await expect(renewRecoveryCodes(anna, { password: 'wrong chairs' }, atHost())).rejects.toThrow()
  await withPasskey(anna)
  await withApp(anna)
  await renewRecoveryCodes(anna, confirmed, atHost())
  await removeApp(anna, confirmed, atHost())
  const id = (await getFactors(anna)).passkeys[0]?.id ?? ''
  await removePasskey(anna, { id, confirmation: confirmed }, atHost())
  await hears(anna.email, 'A passkey was removed')
  const subjects = box.to(anna.email).map(({ subject }) => subject)
  expect(subjects.toSorted()).toEqual([
    'A passkey was added',
    'A passkey was removed',
    'Codes from an app were switched off',
    'Codes from an app were switched on',
    'New recovery codes were made',
  ])
})

test('it is news at the other devices until somebody there knows of it, and never hushed up where it was done', async () => {
  const desk = await atBrowser(anna)
  await dismissNews(anna, desk.credential.id).catch(() => {})
  await withPasskey(desk)
  expect(await newsOf(anna)).toEqual([desk.credential.id])
  expect(await kindsOf(anna)).toEqual([false, 'factors'])
  expect(await refusal(dismissNews(desk, desk.credential.id))).toBe('not_found')
  await dismissNews(anna, desk.credential.id)
  expect(await newsOf(anna)).toEqual([])

  // Also of an older one, for whoever came later and is known; a newcomer that is news itself says nothing of it.
  await withApp(anna)
  expect(await newsOf(desk)).toEqual([anna.credential.id])
  const newcomer = await atBrowser(anna).then(async (viewer) => {
    await dismissNews(desk, viewer.credential.id)
    return viewer
  })
  await renewRecoveryCodes(newcomer, confirmed, atHost())
  await dismissNews(newcomer, anna.credential.id)
  expect(await newsOf(desk)).toContain(anna.credential.id)
  await dismissNews(desk, anna.credential.id)
  expect(await newsOf(desk)).not.toContain(anna.credential.id)
})

test('where nobody else is signed in it is news to nobody', async () => {
  await endOtherSessions(anna)
  await withApp(anna)
  expect(await kindsOf(anna)).toEqual([false])
})
