import { readHealth } from '@/lib/admin/queries'
import { answerError, answerJson } from '@/lib/answer'

export const dynamic = 'force-dynamic'

export function GET(): Response {
  try {
    return answerJson(readHealth())
  } catch (error) {
    return answerError(error)
  }
}
