import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '@/lib/admin/refusal'
import { signUpInput } from '@/lib/auth/shape'
import { AppError } from '@/lib/errors'
import { defineCommand } from '../command.ts'

const username = { hint: 'username', required: true, help: 'how others address them' }

export const userCreate = defineCommand({
  name: 'user create',
  summary: 'Makes an account, whatever REGISTRATION says.',
  flags: {
    username,
    name: { hint: 'name', required: true, help: 'how others see them' },
    password: { hint: 'password', help: 'made up and shown once if left out' },
    admin: { help: 'makes them an owner of the server' },
  },
  input: signUpInput
    .pick({ username: true, name: true, password: true })
    .extend({ password: signUpInput.shape.password.optional(), admin: z.boolean().default(false) }),
  async run({ admin, password: given, ...input }, { connect }) {
    await connect()
    const { createAccount } = await import('@/lib/admin/commands/accounts')
    const password = given ?? randomBytes(15).toString('base64url')
    const person = await createAccount({ ...input, password, isOwner: admin })
    const made = `Made the account ${person.username} (${person.name})${admin ? ', an owner of the server' : ''}.`
    return {
      json: { person, ...(given === undefined && { password }) },
      text: [made, ...(given === undefined ? [`Password: ${password}`] : [])],
    }
  },
})

const userInput = z.object({ username: z.string() })

export const userResetLink = defineCommand({
  name: 'user reset-link',
  summary:
    'Makes a link to a new password, for whoever gets no mail. It works once, within a day, and is printed once.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { makeResetLink } = await import('@/lib/admin/commands/accounts')
    const url = await makeResetLink(input.username)
    return { json: { url }, text: [url] }
  },
})

export const userSuspend = defineCommand({
  name: 'user suspend',
  summary: 'Shuts an account out, within seconds also where it is signed in.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { setSuspended } = await import('@/lib/admin/commands/accounts')
    const person = await setSuspended(input.username, true)
    return { json: { person }, text: [`${person.username} is suspended.`] }
  },
})

export const userRestore = defineCommand({
  name: 'user restore',
  summary: 'Lets a suspended account in again.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { setSuspended } = await import('@/lib/admin/commands/accounts')
    const person = await setSuspended(input.username, false)
    return { json: { person }, text: [`${person.username} may sign in.`] }
  },
})

export const userRemoveFactors = defineCommand({
  name: 'user remove-factors',
  summary: 'Takes away passkeys, codes and recovery codes that somebody has lost; the password stays.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { accessAccount } = await import('@/lib/admin/access')
    const { removeFactors } = await import('@/lib/factors/commands/remove')
    const { toPerson } = await import('@/lib/people/queries')
    const person = await accessAccount(input.username)
    await removeFactors(person.id)
    return { json: { person: toPerson(person) }, text: [`${person.username} signs in with the password alone.`] }
  },
})

export const userWaiting = defineCommand({
  name: 'user waiting',
  summary: 'Lists who has signed up and waits to be let in.',
  flags: {},
  input: z.object({}),
  async run(_, { connect }) {
    await connect()
    const { listWaiting } = await import('@/lib/registration/queries')
    const applicants = await listWaiting()
    const lines = applicants.map(({ username, name, note }) => `${username} (${name})${note && `: ${note}`}`)
    return { json: { applicants }, text: lines.length > 0 ? lines : ['Nobody is waiting.'] }
  },
})

export const userApprove = defineCommand({
  name: 'user approve',
  summary: 'Lets somebody in who waits.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { letIn } = await import('@/lib/registration/commands/applicants')
    const person = await letIn(input.username.toLowerCase()).catch(refuseNobody)
    return { json: { person }, text: [`${person.username} may sign in.`] }
  },
})

export const userDecline = defineCommand({
  name: 'user decline',
  summary: 'Does not let somebody in; they may ask again.',
  flags: { username },
  input: userInput,
  async run(input, { connect }) {
    await connect()
    const { turnAway } = await import('@/lib/registration/commands/applicants')
    await turnAway(input.username.toLowerCase()).catch(refuseNobody)
    return { json: {}, text: [`${input.username} waits no longer.`] }
  },
})

function refuseNobody(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') throw new Refusal('Nobody waits under that username.')
  throw error
}
