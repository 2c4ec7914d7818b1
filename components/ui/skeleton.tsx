/** Rows that will hold an avatar and two lines. Shown only when waiting is long enough to be noticed. */
export function RowsSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="appear-late flex flex-col">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex items-center gap-3 px-3 py-(--row)">
          <span className="size-11 shrink-0 rounded-full bg-paper-hover" />
          <span className="flex grow flex-col gap-2">
            <span className="h-3.5 w-2/5 rounded-control bg-paper-hover" />
            <span className="h-3 w-4/5 rounded-control bg-paper-hover" />
          </span>
        </div>
      ))}
    </div>
  )
}
