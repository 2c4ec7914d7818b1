'use client'

import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { useErrorTexts } from './error-texts'

/** What a page shows when it could not be shown. */
export function ErrorPage({ retry }: { retry: () => void }) {
  const texts = useErrorTexts()
  if (!texts) return null
  return (
    <div role="alert" className="flex h-full min-h-80 items-center justify-center">
      <Empty scene="tipped" heading="h1" title={texts.title} body={texts.body}>
        <Button onClick={retry}>{texts.retry}</Button>
      </Empty>
    </div>
  )
}
