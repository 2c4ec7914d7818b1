'use client'

import { useState } from 'react'
import { Form, type FormState, type FormTexts, SubmitButton } from '@/components/ui/form'
import { call } from '@/lib/sync/call'

interface Props {
  username: string
  texts: FormTexts & Record<'make' | 'once', string>
}

/** Asks the API itself: no page may ever hold the link again. */
export function RecoveryLinkForm({ username, texts }: Props) {
  const [url, setUrl] = useState<string | null>(null)

  async function make(): Promise<FormState> {
    const path = `/api/v1/people/${encodeURIComponent(username)}/recovery`
    const answer = await call<{ url: string }>(path, { method: 'POST' })
    if (!answer.ok) return { ok: false, code: answer.code ?? 'unavailable', fields: {}, values: {} }
    setUrl(answer.data.url)
    return { ok: true }
  }

  return (
    <Form action={make} texts={texts} className="needs-script items-start">
      {url && (
        <div role="status" className="w-full rounded-card bg-accent-tint p-4">
          <p className="text-sm">{texts.once}</p>
          <code className="mt-2 block select-all font-mono text-sm break-all">{url}</code>
        </div>
      )}
      <SubmitButton tone="quiet">{texts.make}</SubmitButton>
    </Form>
  )
}
