import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words for what one does about friends, on the pages where one does it. */
export async function FriendWords({ children }: { children: ReactNode }) {
  const { friends, common, errors } = await getMessages()
  return <NextIntlClientProvider messages={{ friends, common, errors }}>{children}</NextIntlClientProvider>
}
