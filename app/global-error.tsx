'use client'

import { GlobalErrorPage } from '@/components/shell/global-error-page'
import './globals.css'

/** The layout itself failed: nothing of it can be relied on, neither its language nor its words. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return <GlobalErrorPage retry={reset} />
}
