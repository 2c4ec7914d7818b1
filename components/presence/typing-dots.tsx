import { cn } from '@/lib/cn'

const DELAYS = ['', '[animation-delay:160ms]', '[animation-delay:320ms]']

export function TypingDots() {
  return (
    <span aria-hidden="true" className="inline-flex shrink-0 items-center gap-[3px]">
      {DELAYS.map((delay) => (
        <span key={delay} className={cn('typing-dot size-1.5 rounded-full bg-current', delay)} />
      ))}
    </span>
  )
}
