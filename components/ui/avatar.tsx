import { cn } from '@/lib/cn'
import { initials, toneOf } from './initials'

const SIZES = {
  sm: 'size-6 text-[0.625rem]',
  md: 'size-8 text-xs',
  lg: 'size-11 text-base',
  xl: 'size-24 text-xl',
}

interface Props {
  name: string
  /** An id: it decides the tone, so that a new name keeps the colour. */
  seed: string
  url?: string | null | undefined
  size?: keyof typeof SIZES
  className?: string
}

/** A picture or initials. Only decoration: the name always stands beside it. */
export function Avatar({ name, seed, url, size = 'md', className }: Props) {
  const shape = cn('shrink-0 rounded-full select-none', SIZES[size], className)
  if (url) return <img src={url} alt="" className={cn(shape, 'object-cover')} />
  return (
    <span
      aria-hidden="true"
      data-tone={toneOf(seed)}
      className={cn(
        shape,
        'inline-flex items-center justify-center bg-tone-paper font-medium leading-none text-tone-ink',
      )}
    >
      {initials(name)}
    </span>
  )
}
