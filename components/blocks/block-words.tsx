import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

/** The words for blocking, on the pages where one does it. */
export async function BlockWords({ children }: { children: ReactNode }) {
  const { blocks, errors } = await getMessages()
  return <NextIntlClientProvider messages={{ blocks, errors }}>{children}</NextIntlClientProvider>
}
