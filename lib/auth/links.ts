import 'server-only'
import type { Caller } from '@/lib/auth/caller'
import { accessProof } from '@/lib/auth/commands-email'
import { accessRecovery } from '@/lib/auth/commands-password'
import type { Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'

interface Nowhere {
  code: 'gone' | 'rate_limited'
}

/** For pages: what a link leads to, or why it does not. */
export const findRecovery = (code: string, caller: Caller) => orNowhere(accessRecovery(code, caller))
export const findProof = (viewer: Viewer, code: string, caller: Caller) => orNowhere(accessProof(viewer, code, caller))

async function orNowhere<T>(found: Promise<T>): Promise<T | Nowhere> {
  try {
    return await found
  } catch (error) {
    if (error instanceof AppError && (error.code === 'gone' || error.code === 'rate_limited'))
      return { code: error.code }
    throw error
  }
}
