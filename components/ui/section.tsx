import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  intro?: string
  /** What an address can lead to. */
  name?: string
  children: ReactNode
}

/** A card of things that belong together. Its name tells buttons apart that say the same in several of them. */
export function Section({ title, intro, name, children }: Props) {
  const id = useId()
  return (
    <section id={name} aria-labelledby={id} className="mt-4 rounded-card bg-paper-raised p-5 first-of-type:mt-2 md:p-6">
      <h2 id={id} className="text-lg font-medium">
        {title}
      </h2>
      {intro && <p className="mt-1 text-sm text-ink-soft">{intro}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
