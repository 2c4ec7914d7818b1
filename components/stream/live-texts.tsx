import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words that the living parts of a page need. */
export async function LiveTexts({ children }: { children: ReactNode }) {
  const { common, shell, composer, emoji, messages, notices, presence, stream, rooms } = await getMessages()
  const { list, header, memberCount, welcome } = rooms
  const words = {
    common: { name: common.name },
    shell: { chats: shell.chats, newRoom: shell.newRoom },
    composer,
    emoji,
    messages,
    notices,
    presence,
    stream,
    rooms: { list, header, memberCount, welcome },
  }
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}
