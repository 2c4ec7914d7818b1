import type { Metadata, Viewport } from 'next'
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ErrorTexts } from '@/components/shell/error-texts'
import { TimeZone } from '@/components/shell/time-zone'
import { PAPER } from '@/lib/appearance/appearance'
import { currentAppearance } from '@/lib/appearance/current'
import { env } from '@/lib/env'
import { tagOf } from '@/lib/locale/locales'
import './globals.css'

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, timeZone, t, look] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getTranslations('errors.page'),
    currentAppearance(),
  ])
  return (
    <html
      lang={tagOf(locale)}
      data-theme={look.theme === 'system' ? undefined : look.theme}
      data-accent={look.accent}
      data-density={look.density}
      data-taps={look.taps}
      data-previews={env().LINK_PREVIEWS}
    >
      <body>
        <ErrorTexts texts={{ title: t('title'), body: t('body'), retry: t('retry') }}>{children}</ErrorTexts>
        <TimeZone known={timeZone} />
      </body>
    </html>
  )
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    applicationName: t('name'),
    appleWebApp: { capable: true, title: t('name'), statusBarStyle: 'default' },
    formatDetection: { telephone: false },
    robots: { index: false },
  }
}

export async function generateViewport(): Promise<Viewport> {
  const { theme } = await currentAppearance()
  return {
    viewportFit: 'cover',
    interactiveWidget: 'resizes-content',
    themeColor:
      theme === 'system'
        ? [
            { media: '(prefers-color-scheme: light)', color: PAPER.light },
            { media: '(prefers-color-scheme: dark)', color: PAPER.dark },
          ]
        : PAPER[theme],
  }
}
