import type { Route } from 'next'
import { getTranslations } from 'next-intl/server'
import { Rows } from '@/components/ui/row'
import type { Message } from '@/lib/messages/shape'
import { SavedRow } from './saved-row'

/** What somebody has put aside, the last first. Links without a script. */
export async function SavedList({ messages }: { messages: Message[] }) {
  const t = await getTranslations('scheduled')
  if (messages.length === 0) return null
  return (
    <Rows title={t('saved')}>
      {messages.map((message) => (
        <SavedRow key={message.id} message={message} href={`/rooms/${message.room}/${message.number}` as Route} />
      ))}
    </Rows>
  )
}
