import { answerError } from '@/lib/answer'
import { listEmoji } from '@/lib/emoji/catalogue'
import { notFound } from '@/lib/errors'
import { toLocale } from '@/lib/locale/locales'

/** Every emoji with its names in one language: nobody's own, and the same until the address says another version. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = toLocale((await params).locale)
  if (!locale) return answerError(notFound())
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' }
  return Response.json(await listEmoji(locale), { headers })
}
