'use client'

import { createContext, type ReactNode, use, useActionState, useEffect, useRef } from 'react'
import { cn } from '@/lib/cn'
import { type ButtonSize, type ButtonTone, buttonClass } from './button'

/** What a form's server action answers. Codes, not sentences: the form has the person's language. */
export type FormState =
  | { ok: true }
  /** `values`: what was typed, without secrets, for a page that comes back without a script. */
  | { ok: false; code: string; fields: Record<string, string>; values: Record<string, string> }
  | null

export interface FormTexts {
  codes: Record<string, string>
  fields: Record<string, string>
}

type Failure = Extract<FormState, { ok: false }>

interface Current {
  failure: Failure | null
  texts: FormTexts
  pending: boolean
  /** It went well the last time it was sent. */
  isDone: boolean
}

const Context = createContext<Current | null>(null)

export function useForm(): Current {
  const current = use(Context)
  if (!current) throw new Error('A field stands outside its form')
  return current
}

interface Props {
  /** A method, not a property: actions whose codes are a narrower type fit as well. */
  action(state: FormState, form: FormData): Promise<FormState>
  texts: FormTexts
  /** Said when the action went well and the page stays. */
  done?: string
  /** The address that shows the answer where no script runs, or not yet: a part that is folded away has to be open there. */
  answer?: string | undefined
  className?: string
  children: ReactNode
}

/** A form that posts to a server action, with a script or without, and says what was wrong where it was wrong. */
export function Form({ action, texts, done, answer, className, children }: Props) {
  const [state, submit, pending] = useActionState(action, null, answer)
  const form = useRef<HTMLFormElement>(null)
  const failure = state?.ok === false ? state : null
  const isDone = state?.ok === true && !pending
  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"]')?.focus()
  }, [failure])
  return (
    <Context value={{ failure, texts, pending, isDone }}>
      <form ref={form} action={submit} noValidate className={cn('flex flex-col gap-5', className)}>
        <Verdict {...{ failure, texts }} />
        {children}
        <p aria-live="polite" className="text-sm text-ink-soft empty:hidden">
          {isDone ? done : ''}
        </p>
      </form>
    </Context>
  )
}

/** Fields say their own mistakes; what remains is said above them. */
function Verdict({ failure, texts }: Pick<Current, 'failure' | 'texts'>) {
  if (!failure || Object.keys(failure.fields).length > 0) return null
  return (
    <p role="alert" tabIndex={-1} className="rounded-control bg-mention-tint px-4 py-3 text-ink">
      {texts.codes[failure.code] ?? texts.codes.internal}
    </p>
  )
}

interface SubmitProps {
  tone?: ButtonTone
  size?: ButtonSize
  className?: string
  children: ReactNode
}

export function SubmitButton({ tone, size, className, children }: SubmitProps) {
  const { pending } = useForm()
  return (
    // Not `disabled`: a button that had the focus would lose it.
    <button type="submit" aria-disabled={pending} className={buttonClass({ tone, size, className })}>
      {children}
    </button>
  )
}
