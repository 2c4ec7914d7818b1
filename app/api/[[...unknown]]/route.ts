import { answerError } from '@/lib/answer'
import { notFound } from '@/lib/errors'

const refuse = (): Response => answerError(notFound())

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT }
