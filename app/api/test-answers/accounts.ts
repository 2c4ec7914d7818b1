import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { anna, boris, expectAnswer, PASSWORD } from '@/app/api/test-answers'
import { call, cookieOf } from '@/app/api/test-call'
import { PASSWORD as FACTORS_PASSWORD, newAccount, withApp } from '@/lib/factors/test-factors'
import { accountsApi, recoveryApi, sessionsApi, tokensApi } from '@/lib/openapi/accounts'
import { registrationApi } from '@/lib/openapi/registration'
import { makeOwner, newApplicant } from '@/lib/registration/test-registration'

describe('accounts and tokens', () => {
  test('sign up, take a token, list it, use it, revoke it', async () => {
    const body = {
      username: ' Clara.1 ',
      name: '  Clara  ',
      password: PASSWORD,
      email: 'clara@example.org',
      unknown: 1,
    }
    const { person } = await expectAnswer(accountsApi.signUp, 201, { body })
    expect(person).toEqual({ id: person.id, username: 'clara.1', name: 'Clara', avatarUrl: null })

    const login = { username: 'CLARA.1', password: PASSWORD, label: 'robot' }
    const made = await expectAnswer(tokensApi.create, 201, { body: login })
    expect(made.person).toEqual(person)
    const clara = { ...anna, token: made.token }

    const { tokens } = await expectAnswer(tokensApi.list, 200, { as: clara })
    expect(tokens).toEqual([{ id: made.id, label: 'robot', createdAt: tokens[0].createdAt, usedAt: tokens[0].usedAt }])
    await expectAnswer(tokensApi.revoke, 204, { as: clara, at: { tokenId: made.id } })
    expect((await call('GET', '/api/v1/me', { as: clara })).status).toBe(401)
  })

  test('my own account, and a change of it', async () => {
    const me = await expectAnswer(accountsApi.getMe, 200, { as: anna })
    expect(me).toMatchObject({
      person: { username: anna.username },
      email: null,
      settings: { locale: null, showsOnline: true, showsLastSeen: true, showsTyping: true, showsRead: true },
      requests: 0,
    })
    const body = { name: 'Anna', about: 'Grows tomatoes', settings: { locale: 'uz', showsTyping: false } }
    const changed = await expectAnswer(accountsApi.updateMe, 200, { as: anna, body })
    expect(changed).toEqual({
      ...me,
      person: { ...me.person, about: 'Grows tomatoes' },
      settings: { locale: 'uz', showsOnline: true, showsLastSeen: true, showsTyping: false, showsRead: true },
      version: me.version + 1,
    })
    expect(await expectAnswer(accountsApi.updateMe, 200, { as: anna, body: {} })).toEqual(changed)
    expect(await expectAnswer(accountsApi.getMe, 200, { as: anna })).toEqual(changed)
    const own = { colour: 'moss', status: { emoji: '🌴', text: 'On the beach', until: null } }
    const dressed = await expectAnswer(accountsApi.updateMe, 200, {
      as: anna,
      body: { ...own, privacy: { about: 'friends' } },
    })
    expect(dressed.person).toEqual({ ...changed.person, ...own })
    expect(dressed.privacy).toEqual({ ...changed.privacy, about: 'friends' })
    const plain = { colour: null, status: null, privacy: { about: 'everybody' } }
    const undressed = await expectAnswer(accountsApi.updateMe, 200, { as: anna, body: plain })
    expect(undressed).toEqual({ ...changed, version: changed.version + 2 })
  })

  test('pictures of my own, and without them', async () => {
    const drawn = await sharp({ create: { width: 90, height: 40, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    const file = { raw: new Uint8Array(drawn), headers: { 'content-type': 'image/png' } }
    const portrait = await expectAnswer(accountsApi.setPicture, 200, { as: anna, ...file })
    expect(portrait.person.avatarUrl).toMatch(/^\/api\/v1\/pictures\//)
    const both = await expectAnswer(accountsApi.setCover, 200, { as: anna, ...file })
    expect(both.person).toMatchObject({
      avatarUrl: portrait.person.avatarUrl,
      cover: expect.stringMatching(/pictures/),
    })
    await expectAnswer(accountsApi.removePicture, 204, { as: anna })
    await expectAnswer(accountsApi.removeCover, 204, { as: anna })
    const { person } = await expectAnswer(accountsApi.getMe, 200, { as: anna })
    expect([person.avatarUrl, person.cover]).toEqual([null, undefined])
  })

  test('where I am signed in, what is new, and the end of it', async () => {
    const at = async () => ({ cookie: await cookieOf(boris), origin: 'http://localhost:3000' })
    const [here, there] = [await at(), await at()]
    const list = async (headers = here) => (await expectAnswer(sessionsApi.list, 200, { headers })).sessions
    const { id: sessionId } = (await list(there))[0]
    const newest = async () => (await list()).find(({ id }: { id: string }) => id === sessionId)
    expect(await newest()).toMatchObject({ isCurrent: false, isNews: true })
    await expectAnswer(sessionsApi.dismiss, 204, { headers: here, at: { sessionId } })
    expect(await newest()).toMatchObject({ isNews: false })
    await expectAnswer(sessionsApi.end, 204, { headers: here, at: { sessionId } })
    expect(await newest()).toBeUndefined()
    await expectAnswer(sessionsApi.endOthers, 204, { headers: here })
    expect(await list()).toHaveLength(1)
  })
})

describe('who comes to the server', () => {
  test('an owner says who invites, makes a link, and ends it', async () => {
    const owner = anna
    await makeOwner(owner)
    expect(await expectAnswer(registrationApi.get, 200, { as: boris })).toEqual({
      registration: 'open',
      membersInvite: false,
      guests: true,
      invites: false,
    })
    const changed = await expectAnswer(registrationApi.update, 200, { as: owner, body: { membersInvite: true } })
    expect(changed).toEqual({ registration: 'open', membersInvite: true, guests: true, invites: true })
    const { code, url } = await expectAnswer(registrationApi.createInvite, 201, { as: boris, body: { uses: 2 } })
    expect(url).toBe(`http://localhost:3000/join-server/${code}`)
    const { invites } = await expectAnswer(registrationApi.listInvites, 200, { as: owner })
    expect(invites).toMatchObject([{ code, author: { id: boris.id }, uses: 0, maxUses: 2 }])
    await expectAnswer(registrationApi.revokeInvite, 204, { as: owner, at: { code } })
    expect((await expectAnswer(registrationApi.listInvites, 200, { as: boris })).invites).toEqual([])
    await expectAnswer(registrationApi.update, 200, { as: owner, body: { membersInvite: false } })
  })

  test('an owner sees who waits, lets them in or not, and makes an account', async () => {
    const owner = anna
    await makeOwner(owner)
    await newApplicant('emma')
    await newApplicant('emil')
    const { applicants: waiting } = await expectAnswer(registrationApi.listApplicants, 200, { as: owner })
    expect(waiting).toMatchObject([{ username: 'emma', note: 'Me' }, { username: 'emil' }])
    await expectAnswer(registrationApi.approve, 204, { as: owner, at: { username: 'emma' } })
    await expectAnswer(registrationApi.decline, 204, { as: owner, at: { username: 'emil' } })
    expect((await call('GET', '/api/v1/people/emma', { as: anna })).status).toBe(200)
    expect((await call('GET', '/api/v1/people/emil', { as: anna })).status).toBe(404)
    const body = { username: 'dora', name: 'Dora', password: PASSWORD }
    const { person } = await expectAnswer(registrationApi.makeAccount, 201, { as: owner, body })
    expect(person).toMatchObject({ username: 'dora' })
  })

  test('a link to a new password, for owners', async () => {
    await makeOwner(anna)
    const headers = { cookie: await cookieOf(anna), origin: 'http://localhost:3000' }
    const { url } = await expectAnswer(recoveryApi.makeLink, 201, { headers, at: { username: boris.username } })
    expect(url).toMatch(/^http:\/\/localhost:3000\/recover\/[\w-]{43}$/)
  })
})

describe('a second factor', () => {
  test('AUTH-05: with a second factor, a token takes its code too', async () => {
    const clara = await newAccount()
    const { codes } = await withApp(clara)
    const body = { username: clara.username, password: FACTORS_PASSWORD, label: 'robot' }
    const without = await call('POST', '/api/v1/tokens', { body })
    expect([without.status, (await without.json()).error]).toMatchObject([400, { fields: { code: 'required' } }])
    const wrong = await call('POST', '/api/v1/tokens', { body: { ...body, password: 'wrong', code: codes[0] } })
    expect(wrong.status).toBe(401)
    await expectAnswer(tokensApi.create, 201, { body: { ...body, code: codes[0] } })
  })
})
