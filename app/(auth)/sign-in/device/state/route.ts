import { callerOf } from '@/lib/auth/caller'
import { deviceSecret } from '@/lib/devices/browser'
import { isDeviceWaiting } from '@/lib/devices/queries'
import { expectedError, STATUS_OF } from '@/lib/errors'

const NEVER_KEPT = { 'Cache-Control': 'private, no-store' }

/** Asked by the page that shows a code (goes-on.tsx), and by nothing else: it tells a browser about its own cookie. */
export async function GET({ headers }: Request): Promise<Response> {
  try {
    const isWaiting = await isDeviceWaiting(await deviceSecret(), callerOf(headers))
    return Response.json({ isWaiting }, { headers: NEVER_KEPT })
  } catch (error) {
    const expected = expectedError(error)
    if (!expected) throw error
    return Response.json({ error: { code: expected.code } }, { status: STATUS_OF[expected.code], headers: NEVER_KEPT })
  }
}
