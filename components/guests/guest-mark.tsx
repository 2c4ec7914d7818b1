import { cn } from '@/lib/cn'

/** Says beside a name that they have no account. */
export const GuestMark = ({ word, className }: { word: string; className?: string }) => (
  <span className={cn('shrink-0 rounded-full bg-paper-hover px-1.5 text-xs/4.5 font-normal text-ink-soft', className)}>
    {word}
  </span>
)
