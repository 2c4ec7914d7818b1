'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'

interface Props {
  username: string
  /** There is a second factor. */
  asksCode: boolean
  texts: FormTexts & Record<'label' | 'password' | 'code' | 'show' | 'hide' | 'create' | 'once', string>
}

/** Asks the API itself, as any program would: the answer holds the token, which no page may ever hold again. */
export function TokenForm({ username, asksCode, texts }: Props) {
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)

  async function create(_: FormState, form: FormData): Promise<FormState> {
    const [label, password] = [String(form.get('label')), String(form.get('password'))]
    const code = form.get('code')
    const answer = await postToken({ username, label, password, ...(code && { code: String(code) }) })
    if ('error' in answer) return { ok: false, fields: {}, ...answer.error, values: { label } }
    setToken(answer.token)
    router.refresh()
    return { ok: true }
  }

  return (
    <Form action={create} texts={texts} className="mt-4">
      {token && (
        <div role="status" className="rounded-card bg-accent-tint p-4">
          <p className="text-sm">{texts.once}</p>
          <code className="mt-2 block select-all font-mono text-sm break-all">{token}</code>
        </div>
      )}
      <TextField name="label" label={texts.label} maxLength={80} autoComplete="off" required />
      <PasswordField
        name="password"
        label={texts.password}
        show={texts.show}
        hide={texts.hide}
        autoComplete="current-password"
        required
      />
      {asksCode && <TextField name="code" label={texts.code} autoComplete="one-time-code" maxLength={100} required />}
      <SubmitButton className="self-start">{texts.create}</SubmitButton>
    </Form>
  )
}

type Answer = { token: string } | { error: { code: string; fields?: Record<string, string> } }

async function postToken(input: Record<string, string>): Promise<Answer> {
  try {
    const answer = await fetch('/api/v1/tokens', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    })
    return await answer.json()
  } catch {
    return { error: { code: 'unavailable' } }
  }
}
