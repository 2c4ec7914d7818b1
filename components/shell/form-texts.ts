import 'server-only'
import { getMessages } from 'next-intl/server'
import type { FormTexts } from '@/components/ui/form'

/** What forms say of codes, in the person's language: the browser gets these few lines instead of all messages. */
export async function formTexts(): Promise<FormTexts> {
  const { errors } = await getMessages()
  return { codes: errors.codes, fields: errors.fields }
}
