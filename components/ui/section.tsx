import type { ReactNode } from 'react'

interface Props {
  title: string
  intro?: string
  children: ReactNode
}

/** A card of things that belong together. */
export function Section({ title, intro, children }: Props) {
  return (
    <section className="mt-4 rounded-card bg-paper-raised p-5 first-of-type:mt-2 md:p-6">
      <h2 className="text-lg font-medium">{title}</h2>
      {intro && <p className="mt-1 text-sm text-ink-soft">{intro}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
