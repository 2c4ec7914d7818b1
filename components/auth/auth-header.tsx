import { Drawing } from '@/components/ui/drawing'
import { cn } from '@/lib/cn'

interface Props {
  title: string
  intro: string
  /** A form that needs the whole height of a phone. */
  isLong?: boolean
}

export function AuthHeader({ title, intro, isLong = false }: Props) {
  return (
    <div className="mb-8">
      <Drawing
        scene="talk"
        className={cn('-ms-4 mb-6 xl:hidden', isLong ? 'max-md:hidden' : '[@media(height<40rem)]:hidden')}
      />
      <h1 className="font-display text-xl text-balance">{title}</h1>
      <p className="mt-1 text-pretty text-ink-soft">{intro}</p>
    </div>
  )
}
