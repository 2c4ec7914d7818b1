import { lazy, type ReactNode, Suspense } from 'react'
import { orNothing } from '@/components/ui/or-nothing'
import { cn } from '@/lib/cn'
import type { Scene } from './drawing'

// Without what `next/dynamic` brings: error pages stand on this, and belong to every page.
const Drawing = lazy(async () => ({ default: await orNothing(import('./drawing').then((part) => part.Drawing)) }))

interface Props {
  scene: Scene
  title: string
  body: string
  /** The one next step. */
  children?: ReactNode
  heading?: 'h1' | 'h2'
  className?: string
}

/** A place with nothing in it yet: what it is for, and what to do next. */
export function Empty({ scene, title, body, children, heading: Heading = 'h2', className }: Props) {
  return (
    <div className={cn('mx-auto flex max-w-sm flex-col items-center px-6 py-10 text-center', className)}>
      <Suspense>
        <Drawing scene={scene} />
      </Suspense>
      <Heading className="mt-6 font-display text-xl text-balance">{title}</Heading>
      <p className="mt-2 text-balance text-ink-soft">{body}</p>
      {children && <div className="mt-6 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  )
}
