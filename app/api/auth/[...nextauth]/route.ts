import { answerError } from '@/lib/answer'
import { answerAuth } from '@/lib/auth/provider-round'
import { readBody } from '@/lib/body'
import { door } from '@/lib/door'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: (request) => answerAuth(request),
  POST: async (request) => {
    try {
      // next-auth itself would read a body of any size into memory.
      return await answerAuth(request, await readBody(request))
    } catch (error) {
      return answerError(error)
    }
  },
})
