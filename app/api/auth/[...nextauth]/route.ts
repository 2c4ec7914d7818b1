import { NextRequest } from 'next/server'
import { answerError } from '@/lib/answer'
import { handlers } from '@/lib/auth/config'
import { readBody } from '@/lib/body'
import { door } from '@/lib/door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: (request) => handlers.GET(request as NextRequest),
  POST: async (request) => {
    try {
      const { url, headers } = request
      // next-auth itself would read a body of any size into memory.
      return await handlers.POST(new NextRequest(url, { method: 'POST', headers, body: await readBody(request) }))
    } catch (error) {
      return answerError(error)
    }
  },
})
