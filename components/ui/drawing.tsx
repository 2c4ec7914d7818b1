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
      <Chair at={[52, 52, 2.5]} className="fill-chair" />
      <Chair at={[190, 58, 2.3]} flip className="fill-chair-other" />
    </>
  ),
  free: (
    <>
      <Chair at={[52, 52, 2.5]} className="fill-chair" />
      <Chair at={[190, 58, 2.3]} flip className={ghost} />
    </>
  ),
  tipped: (
    <>
      <Chair at={[128, 48, 2.5]} turn={76} className="fill-chair" />
      <Chair at={[202, 58, 2.3]} flip className="fill-chair-other" />
    </>
  ),
  nobody: <Chair at={[80, 52, 2.5]} className={ghost} />,
}

export type Scene = keyof typeof SCENES

/** A corner of the parlor, for places where there is nothing to show yet. */
export function Drawing({ scene, className }: { scene: Scene; className?: string }) {
  return (
    <svg viewBox="0 0 240 160" aria-hidden="true" className={cn('h-40 w-60 max-w-full', className)}>
      <path d="M76 0 H142 L176 118 H88 Z" className="fill-light-fall" />
      <ellipse cx="122" cy="130" rx="104" ry="15" className="fill-accent-tint" />
      {SCENES[scene]}
    </svg>
  )
}
