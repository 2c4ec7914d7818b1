'use client'

import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copy } from '@/components/ui/copy'

const Context = createContext<(codes: string[]) => void>(() => {})

/** Shows recovery codes, this once, whatever becomes of the form that brought them. */
export const useShowCodes = () => use(Context)

interface Props {
  texts: Record<'title' | 'body' | 'copy' | 'copied' | 'download' | 'kept' | 'file', string>
  children: ReactNode
}

export function ShownCodes({ texts, children }: Props) {
  const [codes, setCodes] = useState<string[]>([])
  return (
    <Context value={setCodes}>
      {codes.length > 0 && <Codes codes={codes} texts={texts} onKept={() => setCodes([])} />}
      {children}
    </Context>
  )
}

function Codes({ codes, texts, onKept }: { codes: string[]; texts: Props['texts']; onKept(): void }) {
  const title = useRef<HTMLHeadingElement>(null)
  const [isCopied, setCopied] = useState(false)
  const text = `${codes.join('\n')}\n`
  useEffect(() => title.current?.focus(), [])
  return (
    <section aria-labelledby="recovery-codes-shown" className="mt-4 rounded-card bg-accent-tint p-5 md:p-6">
      <h2 ref={title} id="recovery-codes-shown" tabIndex={-1} className="text-lg font-medium">
        {texts.title}
      </h2>
      <p className="mt-1 text-sm">{texts.body}</p>
      <ol className="mt-4 flex flex-col gap-1 font-mono text-sm">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={onKept}>{texts.kept}</Button>
        <Button tone="quiet" onClick={async () => setCopied(await copy(text))}>
          {texts.copy}
        </Button>
        <Button tone="quiet" onClick={() => save(text, texts.file)}>
          {texts.download}
        </Button>
      </div>
      <p aria-live="polite" className="mt-2 text-sm empty:hidden">
        {isCopied ? texts.copied : ''}
      </p>
    </section>
  )
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // The download has its own hold on it by now.
  URL.revokeObjectURL(url)
}
