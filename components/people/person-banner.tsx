import { cn } from '@/lib/cn'
import type { Person } from '@/lib/people/shape'

/** The wide picture behind somebody, else their colour; nothing where they have neither. Only decoration. */
export function PersonBanner({ person: { cover, colour }, className }: { person: Person; className?: string }) {
  if (!cover && !colour) return null
  return (
    <div
      aria-hidden="true"
      data-accent={colour}
      data-banner
      className={cn('aspect-3/1 overflow-hidden', colour && 'bg-swatch', !cover && 'aspect-6/1!', className)}
    >
      {cover && <img src={cover} alt="" className="size-full object-cover" />}
    </div>
  )
}
