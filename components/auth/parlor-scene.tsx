import { Chair } from '@/components/ui/drawing'

/** The parlor itself, beside the forms when there is room: two chairs, and the light of a window. */
export function ParlorScene({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 720 900" preserveAspectRatio="xMidYMax slice" aria-hidden="true" className={className}>
      <rect width="720" height="900" className="fill-paper-sunken" />
      <path d="M150 0 H470 L610 690 H210 Z" className="fill-light-fall opacity-75" />
      <g className="stroke-paper-sunken" strokeWidth="10">
        <path d="M310 0 L410 690" />
        <path d="M163 150 H501" />
        <path d="M185 400 H552" />
      </g>
      <rect y="690" width="720" height="210" className="fill-paper-hover" />
      <path d="M210 690 H610 L700 900 H240 Z" className="fill-light-fall opacity-55" />
      <ellipse cx="370" cy="800" rx="290" ry="44" className="fill-accent-tint" />
      <Chair at={[95, 565, 7.4]} className="fill-chair" />
      <Chair at={[650, 585, 6.8]} flip className="fill-chair-other" />
    </svg>
  )
}
