import { getTranslations } from 'next-intl/server'
import { answerError } from '@/lib/answer'
import { beginRound } from '@/lib/auth/provider-round'
import { readBody } from '@/lib/body'
import { AppError } from '@/lib/errors'
import { escapeHtml } from '@/lib/html'

export async function POST(request: Request, { params }: RouteContext<'/sign-in/with/[provider]'>): Promise<Response> {
  try {
    const form = new URLSearchParams(await readBody(request))
    const { provider, to } = await beginRound((await params).provider, form)
    return to.startsWith('/') ? goTo(to) : goAbroad(to, provider.name)
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthenticated') return goTo('/sign-in?next=/you/security')
    return answerError(error)
  }
}

const goTo = (location: string) => new Response(null, { status: 303, headers: { location } })

/**
 * A page instead of a redirect: `form-action 'self'` holds for every redirect that a form's answer makes, and nobody
 * knows where a provider sends people on to.
 */
async function goAbroad(to: string, name: string): Promise<Response> {
  const href = escapeHtml(to)
  const words = escapeHtml((await getTranslations('providers'))('going', { name }))
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="0;url=${href}">`
  const page = `<!doctype html><html><head>${head}<title>${words}</title></head><body><p><a href="${href}">${words}</a></p></body></html>`
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}
