import { cn } from '@/lib/cn'
import { initials, toneOf } from './initials'

const SIZES = {
  sm: 'size-6 text-[0.625rem]',
  md: 'size-8 text-xs [--dot:0.5625rem]',
  lg: 'size-11 text-base [--dot:0.75rem]',
  xl: 'size-24 text-xl [--dot:1.25rem]',
}

interface Props {
  name: string
  /** An id: it decides the tone, so that a new name keeps the colour. */
  seed: string
  url?: string | null | undefined
  size?: keyof typeof SIZES
  /** A lit dot at its edge. What it means is also said in words, somewhere near. */
  isLit?: boolean
}

/** A picture or initials. Only decoration: the name always stands beside it. */
export function Avatar({ name, seed, url, size = 'md', isLit = false }: Props) {
  const shape = cn('size-full rounded-full', isLit && 'with-dot')
  return (
    <span aria-hidden="true" className={cn('relative block shrink-0 select-none', SIZES[size])}>
      {url ? (
        <img src={url} alt="" className={cn(shape, 'object-cover')} />
      ) : (
        <span
          data-tone={toneOf(seed)}
          className={cn(
            shape,
            'inline-flex items-center justify-center bg-tone-paper font-medium leading-none text-tone-ink',
          )}
        >
          {initials(name)}
        </span>
      )}
      {isLit && <span data-lit className="appear dot bg-online forced-color-adjust-none" />}
    </span>
  )
}
