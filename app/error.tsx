'use client'

import { ErrorPage } from '@/components/shell/error-page'

export default function RootError({ reset }: { reset: () => void }) {
  return (
    <main className="h-dvh">
      <ErrorPage retry={reset} />
    </main>
  )
}
