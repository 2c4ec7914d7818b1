import type { Route } from 'next'
import Link from 'next/link'

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
      {question}{' '}
      <Link href={href as Route} className="font-medium text-accent underline underline-offset-4">
        {answer}
      </Link>
    </p>
  )
}
