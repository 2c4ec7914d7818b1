'use client'

import { useTranslations } from 'next-intl'
import { useConversation } from '@/components/messages/conversation-context'
import { useLiveSession } from '@/components/stream/live-session'
import { copy } from '@/components/ui/copy'
import { showToast } from '@/components/ui/toast'
import type { Shown } from '@/lib/messages/shown'
import { call } from '@/lib/sync/call'
import type { Spot } from '@/lib/sync/deeds'
import type { Doer } from './acts'

/** What opens something of its own, which the layer over the conversation holds. */
type Opening = Pick<
  Doer,
  'react' | 'select' | 'showReacted' | 'showSeen' | 'showHistory' | 'showThread' | 'forward' | 'remind' | 'block'
>

/** How everything is done that can be done with a message. */
export function useDoer(opening: Opening): Doer {
  const t = useTranslations('actions')
  const live = useLiveSession()
  const { hrefOf, reply, edit, unreadFrom } = useConversation()
  const say = (text: string) => showToast(text)
  const doAt = (message: Shown, run: (spot: Spot) => void) => {
    if (message.number !== null) run({ room: message.room, number: message.number })
  }
  return {
    ...opening,
    reply,
    edit,
    copyText: ({ text }) => void copy(text).then((isCopied) => say(t(isCopied ? 'copied' : 'notCopied'))),
    copyLink: (message) =>
      doAt(message, ({ number }) => {
        const link = new URL(hrefOf(number), location.href).href
        void copy(link).then((isCopied) => say(t(isCopied ? 'linkCopied' : 'notCopied')))
      }),
    pin: (message, isPinned) =>
      doAt(message, ({ room, number }) => {
        const path = `/api/v1/rooms/${room}/messages/${number}/pin`
        void call(path, { method: isPinned ? 'PUT' : 'DELETE' }).then((answer) => {
          say(t(answer.ok ? (isPinned ? 'pinned' : 'unpinned') : 'refused'))
        })
      }),
    save: (message, isSaved) =>
      doAt(message, ({ room, number }) => {
        const path = `/api/v1/rooms/${room}/messages/${number}/saved`
        void call(path, { method: isSaved ? 'PUT' : 'DELETE' }).then((answer) => {
          say(t(answer.ok ? (isSaved ? 'saved' : 'unsaved') : 'refused'))
        })
      }),
    unreadFrom: (message) => doAt(message, ({ number }) => unreadFrom(number)),
    delete: (message) => doAt(message, (spot) => void live.deeds().then((deeds) => deeds.delete(spot))),
    undo: (message) => doAt(message, (spot) => void live.deeds().then((deeds) => deeds.undo(spot))),
  }
}
