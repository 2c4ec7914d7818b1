import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Author, Settings } from '@/lib/people/shape'
import type { RoomsAnswer } from '@/lib/sync/self'
import { LiveSession } from './live-session'
import { TabTitle } from './tab-title'

interface Props {
  viewer: Author
  /** My rooms, as the server has them while it renders. */
  initial: RoomsAnswer
  settings: Settings
  children: ReactNode
}

/** Gives everything below it the live state, and the words that the living parts need. */
export async function LiveProvider({ viewer: { id, username, name, avatarUrl }, ...given }: Props) {
  return (
    <NextIntlClientProvider messages={await liveMessages()}>
      {/* Only what everybody may know: the rest of a viewer stays on the server. */}
      <LiveSession viewer={{ id, username, name, avatarUrl }} initial={given.initial} settings={given.settings}>
        {given.children}
        <TabTitle />
      </LiveSession>
    </NextIntlClientProvider>
  )
}

async function liveMessages() {
  const { common, shell, messages, notices, presence, stream, rooms } = await getMessages()
  const { list, header, memberCount, welcome } = rooms
  return {
    common: { name: common.name },
    shell: { chats: shell.chats, newRoom: shell.newRoom },
    messages,
    notices,
    presence,
    stream,
    rooms: { list, header, memberCount, welcome },
  }
}
