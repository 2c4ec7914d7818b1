const ROWS = ['w-2/5', 'w-1/4', 'w-1/2', 'w-1/3', 'w-2/5', 'w-1/4']

/** The outline of a page: a title, a field, and rows of an avatar with two lines. */
export function PageSkeleton() {
  return (
    <div className="mx-auto flex w-full max-w-[45rem] flex-col px-4 pt-7 md:px-8">
      <Bar className="h-6 w-32" />
      <Bar className="mt-6 h-11 w-full" />
      {ROWS.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change.
        <div key={row} className="mt-5 flex items-center gap-3">
          <span className="size-11 shrink-0 rounded-full bg-paper-hover" />
          <span className="flex grow flex-col gap-2">
            <Bar className={`h-3.5 ${width}`} />
            <Bar className="h-3 w-4/5" />
          </span>
        </div>
      ))}
    </div>
  )
}

function Bar({ className }: { className: string }) {
  return <span className={`rounded-control bg-paper-hover ${className}`} />
}
