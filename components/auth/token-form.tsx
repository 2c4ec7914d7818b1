'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { TextField } from '@/components/ui/field'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'

interface Props {
  username: string
  texts: FormTexts & Record<'label' | 'password' | 'show' | 'hide' | 'create' | 'once', string>
}

/** Asks the API itself, as any program would: the answer holds the token, which no page may ever hold again. */
export function TokenForm({ username, texts }: Props) {
  const router = useRouter()
  const [token, setToken] = useState<string | null>(null)

  async function create(_: FormState, form: FormData): Promise<FormState> {
    const [label, password] = [String(form.get('label')), String(form.get('password'))]
    const answer = await postToken({ username, label, password })
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
