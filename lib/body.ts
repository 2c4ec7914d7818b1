import 'server-only'
import { AppError, invalid } from '@/lib/errors'

/** Of every body of the API that is no file. */
export const BODY_MAX = 64 * 1024

/** Also asked of calls that take no body: what is over the limit is not even read. @throws `too_large` */
export function requireSmallBody({ headers }: Request, max = BODY_MAX): void {
  if (Number(headers.get('content-length') ?? 0) > max) throw new AppError('too_large')
}

/**
 * The body as text. Invalid UTF-8 is refused, not mended.
 *
 * @throws `too_large`, `invalid`
 */
export async function readBody(request: Request): Promise<string> {
  const bytes = await readBytes(request, BODY_MAX)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid({ body: 'malformed' })
  }
}

/** The body as it came. Reads no further than the limit, whatever Content-Length says. @throws `too_large` */
export async function readBytes(request: Request, max: number): Promise<Buffer> {
  requireSmallBody(request, max)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > max) throw new AppError('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
