import { cn } from '@/lib/cn'

/** For whatever one writes or chooses in. */
export const inputClass = cn(
  'w-full rounded-control border border-edge bg-paper-raised px-3 text-ink',
  'focus-visible:border-focus focus-visible:outline-offset-0 aria-invalid:border-danger',
)
