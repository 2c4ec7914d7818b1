import { DoorOpen } from 'lucide-react'
import type { ProviderId } from '@/lib/auth/provider'

/** In the colour of the words beside it: the parlor has no room for four brands. */
export function ProviderMark({ id }: { id: ProviderId }) {
  const path = PATHS[id]
  if (!path) return <DoorOpen aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className="size-5 shrink-0 fill-current">
      <path d={path} />
    </svg>
  )
}

const PATHS: Partial<Record<ProviderId, string>> = {
  google:
    'M12 10.2v3.9h5.4c-.5 2.5-2.6 4-5.4 4a6.1 6.1 0 1 1 4-10.7l2.9-2.9A10.2 10.2 0 1 0 12 22.2c5.9 0 9.8-4.1 9.8-10a12 12 0 0 0-.2-2Z',
  github:
    'M12 1.8a10.2 10.2 0 0 0-3.2 19.9c.5.1.7-.2.7-.5v-1.8c-2.8.6-3.4-1.3-3.4-1.3-.5-1.2-1.1-1.5-1.1-1.5-.9-.6.1-.6.1-.6 1 .1 1.6 1 1.6 1 .9 1.6 2.4 1.1 2.9.9.1-.7.4-1.1.7-1.4-2.3-.3-4.6-1.1-4.6-5 0-1.1.4-2 1-2.7-.1-.3-.5-1.3.1-2.7 0 0 .9-.3 2.8 1a9.7 9.7 0 0 1 5.1 0c2-1.3 2.8-1 2.8-1 .6 1.4.2 2.4.1 2.7.7.7 1 1.6 1 2.7 0 3.9-2.4 4.7-4.6 5 .4.3.7.9.7 1.9v2.8c0 .3.2.6.7.5A10.2 10.2 0 0 0 12 1.8Z',
  kakao:
    'M12 3.5c-5.5 0-10 3.5-10 7.8 0 2.8 1.9 5.2 4.7 6.6l-1 3.5c-.1.3.3.6.5.4l4.2-2.8 1.6.1c5.5 0 10-3.5 10-7.8s-4.5-7.8-10-7.8Z',
}
