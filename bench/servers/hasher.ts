import { verify } from '@node-rs/argon2'
import { answer } from '../processes/answers.ts'

interface Verifying {
  hash: string
  password: string
  forMs: number
}

/** The least that a sign-in costs: its password against the hash that Parlor keeps, on one core. */
async function verifyAgain({ hash, password, forMs }: Verifying): Promise<number> {
  const started = performance.now()
  let verified = 0
  for (; performance.now() < started + forMs; verified++)
    if (!(await verify(hash, password))) throw new Error('the password does not belong to the hash')
  return (1000 * verified) / (performance.now() - started)
}

const handlers = { verify: verifyAgain }

export type Hasher = typeof handlers
answer(handlers)
