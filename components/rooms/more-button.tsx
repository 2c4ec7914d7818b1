import { Ellipsis } from 'lucide-react'
import { cn } from '@/lib/cn'

/**
 * Opens the menu of what it stands in (components/rooms/list-hands.tsx), for pointers that hover and for keys; fingers
 * hold the row itself.
 */
export function MoreButton({ label, className }: { label: string; className: string }) {
  return (
    <button
      type="button"
      data-more
      aria-haspopup="menu"
      aria-label={label}
      title={label}
      className={cn(
        'needs-script absolute end-2 flex size-7 items-center justify-center rounded-control bg-paper-raised text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 pointer-coarse:pointer-events-none',
        className,
      )}
    >
      <Ellipsis aria-hidden="true" className="size-4" />
    </button>
  )
}
