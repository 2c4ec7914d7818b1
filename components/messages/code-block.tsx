'use client'

import { useTranslations } from 'next-intl'
import { type ComponentType, useEffect, useRef, useState } from 'react'

export interface CodeProps {
  lang: string
  code: string
}

/** Code as it was written. Colours and the way to copy it come when somebody is about to see it; their place is kept. */
export function CodeBlock({ lang, code }: CodeProps) {
  const t = useTranslations('text')
  const frame = useRef<HTMLDivElement>(null)
  const [Lively, setLively] = useState<ComponentType<CodeProps>>()
  useEffect(() => {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        watcher.disconnect()
        // Without a network it stays as it is.
        import('./lively-code').then(({ LivelyCode }) => setLively(() => LivelyCode)).catch(() => {})
      },
      { rootMargin: '50%' },
    )
    if (frame.current) watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [])
  return (
    <div ref={frame} className="code">
      <span>{lang || t('code')}</span>
      {Lively ? (
        <Lively lang={lang} code={code} />
      ) : (
        <pre>
          <code>{code}</code>
        </pre>
      )}
    </div>
  )
}
