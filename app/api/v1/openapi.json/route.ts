import { createHash } from 'node:crypto'
import { door, open } from '@/lib/door'
import { makeDocument } from '@/lib/openapi/document'
import { serviceApi } from '@/lib/openapi/streams'

let made: { text: string; etag: string } | undefined

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: open(serviceApi.document, async ({ request }) => {
    made ??= make()
    const headers = { 'Cache-Control': 'public, max-age=300', ETag: made.etag, 'X-Content-Type-Options': 'nosniff' }
    if (request.headers.get('if-none-match') === made.etag) return new Response(null, { status: 304, headers })
    return new Response(made.text, { headers: { ...headers, 'Content-Type': 'application/json' } })
  }),
})

function make() {
  const text = JSON.stringify(makeDocument())
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` }
}
