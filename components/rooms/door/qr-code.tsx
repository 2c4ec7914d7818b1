import { encode } from 'uqr'

/** Dark on light whatever the appearance: not every camera reads it the other way round. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="mt-2 w-full max-w-48 rounded-control bg-scan-paper text-scan-ink forced-color-adjust-none"
    >
      <path d={dark.join('')} fill="currentColor" />
    </svg>
  )
}
