import { cn } from '@/lib/cn'

/** The back of a chair, which is also the edge of a speech bubble. Drawn on 32 by 32, like the seat. */
export const BACKREST =
  'M4 9.5a7 7 0 0 1 14 0V13h-3.5A7.5 7.5 0 0 0 7 20.5V25c0 1.8-.9 3.5-2.5 4.8-.7.5-1.5-.1-1.3-.9.5-1.6.8-3 .8-4.7z'
/** The seat, which is a speech bubble: its tail is the chair's front leg. */
export const SEAT =
  'M9 20.7A5.7 5.7 0 0 1 14.7 15h8.6a5.7 5.7 0 0 1 5.7 5.7V24c0 1.6.4 3.1 1.1 4.5.3.7-.4 1.4-1.1 1.1-2.1-.8-3.9-1.7-5.3-3.2h-9A5.7 5.7 0 0 1 9 20.7z'

/** A chair and a speech bubble at once, in the colour of the text around it. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn('fill-current', className)}>
      <path d={BACKREST} />
      <path d={SEAT} />
    </svg>
  )
}
