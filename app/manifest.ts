import type { MetadataRoute } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { PAPER } from '@/lib/appearance/appearance'
import { tagOf } from '@/lib/locale/locales'

export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [locale, t, shell] = await Promise.all([getLocale(), getTranslations('common'), getTranslations('shell')])
  return {
    id: '/',
    name: t('name'),
    short_name: t('name'),
    description: t('description'),
    lang: tagOf(locale),
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: PAPER.light,
    theme_color: PAPER.light,
    categories: ['social', 'communication'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/monochrome.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'monochrome' },
    ],
    shortcuts: [
      { name: shell('newRoom'), url: '/rooms/new' },
      { name: shell('search'), url: '/search' },
    ],
  }
}
