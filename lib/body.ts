import 'server-only'
import { AppError, invalid } from '@/lib/errors'

/** Of every body of the API. */
export const BODY_MAX = 64 * 1024

/** Also asked of calls that take no body: what is over the limit is not even read. @throws `too_large` */
export function requireSmallBody({ headers }: Request): void {
  if (Number(headers.get('content-length') ?? 0) > BODY_MAX) throw new AppError('too_large')
}

/**
 * The body as text. Reads no further than the limit, whatever Content-Length says. Invalid UTF-8 is refused, not mended.
 *
 * @throws `too_large`, `invalid`
 */
export async function readBody(request: Request): Promise<string> {
  requireSmallBody(request)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > BODY_MAX) throw new AppError('too_large')
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw invalid({ body: 'malformed' })
  }
}
