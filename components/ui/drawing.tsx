import { useId } from 'react'
import { cn } from '@/lib/cn'
import { BACKREST, SEAT } from './logo'

interface ChairProps {
  /** Where it stands, and how large, in the drawing's own units. */
  at: [x: number, y: number, scale: number]
  /** Looks to the left instead of to the right. */
  flip?: boolean
  turn?: number
  className?: string
}

/** The logo as a piece of furniture. */
export function Chair({ at: [x, y, scale], flip = false, turn = 0, className }: ChairProps) {
  const place = `translate(${x} ${y}) rotate(${turn}) scale(${flip ? -scale : scale} ${scale})`
  return (
    <g transform={place} className={className}>
      <path d={BACKREST} />
      <path d={SEAT} />
    </g>
  )
}

const ghost = 'fill-none stroke-edge stroke-[0.6] [stroke-dasharray:1.6_1.6]'

/** What happens on the rug: two who talk, a seat that is still free, a chair that tipped over, nobody at all. */
const SCENES = {
  talk: (
    <>
      <Chair at={[30, 50, 2.55]} className="fill-chair" />
      <Chair at={[212, 57, 2.35]} flip className="fill-chair-other" />
    </>
  ),
  free: (
    <>
      <Chair at={[30, 50, 2.55]} className="fill-chair" />
      <Chair at={[212, 57, 2.35]} flip className={ghost} />
    </>
  ),
  tipped: (
    <>
      <Chair at={[26, 140, 2.5]} turn={-84} className="fill-chair" />
      <Chair at={[212, 57, 2.35]} flip className="fill-chair-other" />
    </>
  ),
  nobody: <Chair at={[80, 50, 2.55]} className={ghost} />,
}

export type Scene = keyof typeof SCENES

/** A corner of the parlor, for places where there is nothing to show yet. */
export function Drawing({ scene, className }: { scene: Scene; className?: string }) {
  const light = useId()
  return (
    <svg viewBox="0 0 240 160" aria-hidden="true" className={cn('h-40 w-60 max-w-full', className)}>
      <linearGradient id={light} x2="0" y2="1">
        <stop offset="0" className="[stop-color:var(--light-fall)] [stop-opacity:0]" />
        <stop offset="0.6" className="[stop-color:var(--light-fall)]" />
      </linearGradient>
      <path d="M84 0 H142 L184 128 H92 Z" fill={`url(#${light})`} />
      <ellipse cx="122" cy="130" rx="104" ry="15" className="fill-accent-tint" />
      {SCENES[scene]}
    </svg>
  )
}
