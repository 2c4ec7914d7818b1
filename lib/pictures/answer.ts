import 'server-only'

interface Picture {
  type: string
  bytes: Buffer
}

/**
 * A picture never changes under its address, so the browser may keep it; nothing on the way may. Opened by itself it is
 * a picture and nothing else, whatever its bytes say.
 */
export const answerPicture = ({ type, bytes }: Picture): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': 'inline; filename="picture.webp"',
      'Cache-Control': 'private, max-age=31536000, immutable',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
  })
