import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { cn } from '@/lib/cn'

/** What has come of a round to a provider, said where the person is when it ends. */
export async function RoundOutcome({
  outcome,
  className,
}: {
  outcome: unknown
  className?: string
}): Promise<ReactNode> {
  const { outcomes } = (await getMessages()).providers
  if (typeof outcome !== 'string' || !Object.hasOwn(outcomes, outcome)) return null
  const isGood = outcome === 'linked'
  return (
    <p
      role={isGood ? 'status' : 'alert'}
      className={cn('rounded-control px-4 py-3 text-ink', isGood ? 'bg-accent-tint' : 'bg-mention-tint', className)}
    >
      {outcomes[outcome as keyof typeof outcomes]}
    </p>
  )
}
