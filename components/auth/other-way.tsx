interface Props {
  question: string
  answer: string
  path: '/sign-in' | '/sign-up'
  next: string
}

/** From signing in to signing up and back, with the address that was wanted kept. */
export function OtherWay({ question, answer, path, next }: Props) {
  const href = next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`
  return (
    <p className="mt-8 text-ink-soft">
      {question} {/* No next/link: it would be a twentieth of all script that this page loads, for a link used once. */}
      <a href={href} className="font-medium text-accent underline underline-offset-4">
        {answer}
      </a>
    </p>
  )
}
