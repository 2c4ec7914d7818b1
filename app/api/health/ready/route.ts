import { readReadiness } from '@/lib/admin/queries'
import { answerError, answerJson } from '@/lib/answer'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  try {
    return answerJson(await readReadiness())
  } catch (error) {
    return answerError(error)
  }
}
