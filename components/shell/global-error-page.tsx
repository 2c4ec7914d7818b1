'use client'

import { useEffect, useState } from 'react'
import { DEFAULT_LOCALE, tagOf, toLocale } from '@/lib/locale/locales'
import { ErrorPage } from './error-page'
import { ErrorTexts, type ErrorTextsValue } from './error-texts'

/** A page of its own, in the language the browser remembers; the words are fetched only when it comes to this. */
export function GlobalErrorPage({ retry }: { retry: () => void }) {
  const [locale, setLocale] = useState<ReturnType<typeof toLocale>>(DEFAULT_LOCALE)
  const [texts, setTexts] = useState<ErrorTextsValue | null>(null)
  useEffect(() => {
    const wished = navigator.languages.map((tag) => toLocale(tag.split('-')[0])).find(Boolean) ?? DEFAULT_LOCALE
    setLocale(wished)
    void import(`@/locales/${wished}.json`).then(({ errors }) => setTexts(errors.page))
  }, [])
  return (
    <html lang={tagOf(locale ?? DEFAULT_LOCALE)}>
      <body>
        <title>Parlor</title>
        {texts && (
          <ErrorTexts texts={texts}>
            <div className="h-dvh">
              <ErrorPage retry={retry} />
            </div>
          </ErrorTexts>
        )}
      </body>
    </html>
  )
}
