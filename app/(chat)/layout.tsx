import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { getViewer } from '@/lib/auth/viewer'

export default async function ChatLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer()
  // The page sends strangers to sign in: it knows its address, a layout does not.
  if (!viewer) return children
  return <Shell list={null}>{children}</Shell>
}
