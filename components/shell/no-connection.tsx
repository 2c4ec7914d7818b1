'use client'

import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { openAgain } from './open-again'

interface Props {
  texts: Record<'title' | 'body' | 'retry', string>
}

/** Nothing to show without the server; opens by itself when the browser says that it is back. */
export function NoConnection({ texts: { title, body, retry } }: Props) {
  useEffect(() => {
    const onOnline = () => void openAgain()
    window.addEventListener('online', onOnline)
    return () => window.removeEventListener('online', onOnline)
  }, [])
  return (
    <div className="flex h-full min-h-80 items-center justify-center">
      <title>{title}</title>
      <Empty scene="nobody" heading="h1" title={title} body={body}>
        <Button onClick={() => void openAgain()}>{retry}</Button>
      </Empty>
    </div>
  )
}
