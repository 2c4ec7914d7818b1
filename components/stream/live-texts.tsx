import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words that the living parts of a page need. */
export async function LiveTexts({ children }: { children: ReactNode }) {
  const { common, shell, rooms, ...all } = await getMessages()
  const { here, list, header, memberCount, people, welcome } = rooms
  const words = {
    common: { name: common.name, cancel: common.cancel, close: common.close, save: common.save },
    shell: { chats: shell.chats, newRoom: shell.newRoom },
    actions: all.actions,
    rooms: { here, list, header, memberCount, people, welcome },
    blocks: all.blocks,
    composer: all.composer,
    emoji: all.emoji,
    guests: { mark: all.guests.mark, named: all.guests.named },
    friends: { requests: all.friends.requests },
    inbox: all.inbox,
    invites: { greeting: all.invites.greeting, greeted: all.invites.greeted },
    messages: all.messages,
    navigation: all.navigation,
    notices: all.notices,
    polls: all.polls,
    presence: all.presence,
    receipts: all.receipts,
    scheduled: all.scheduled,
    search: { find: all.search.find, hits: all.search.hits },
    sections: all.sections,
    security: { news: all.security.news },
    stream: all.stream,
    strangers: all.strangers,
    switcher: all.switcher,
    text: all.text,
  }
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}
