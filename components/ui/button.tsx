import type { ComponentProps } from 'react'
import { cn } from '@/lib/cn'

const TONES = {
  accent: 'bg-accent text-on-accent hover:bg-accent-hover',
  quiet: 'bg-paper-hover text-ink hover:bg-line',
  tint: 'bg-accent-tint text-ink hover:bg-accent hover:text-on-accent',
  plain: 'text-accent hover:bg-paper-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover',
  dangerPlain: 'text-danger hover:bg-paper-hover',
}
const SIZES = {
  // Small to the eye, 44 px to a finger.
  sm: 'relative h-8 gap-1.5 px-3 text-sm after:absolute after:-inset-1.5',
  md: 'touch-target h-10 gap-2 px-4 text-base',
  lg: 'h-11 gap-2 px-5 text-base',
  icon: 'touch-target size-10',
}

export type ButtonTone = keyof typeof TONES
export type ButtonSize = keyof typeof SIZES

interface Look {
  tone?: ButtonTone | undefined
  size?: ButtonSize | undefined
  className?: string | undefined
}

/** For links that look like buttons. */
export const buttonClass = ({ tone = 'accent', size = 'md', className }: Look = {}) =>
  cn(
    'inline-flex shrink-0 items-center justify-center rounded-control font-medium transition-colors duration-150',
    'aria-disabled:opacity-70 forced-colors:border',
    TONES[tone],
    SIZES[size],
    className,
  )

export function Button({ tone, size, className, ...props }: ComponentProps<'button'> & Look) {
  return <button type="button" {...props} className={buttonClass({ tone, size, className })} />
}
