export function AuthHeader({ title, intro }: { title: string; intro: string }) {
  return (
    <div className="mb-8">
      <h1 className="font-display text-xl text-balance">{title}</h1>
      <p className="mt-1 text-ink-soft">{intro}</p>
    </div>
  )
}
