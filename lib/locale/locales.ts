/** The languages Parlor speaks; `tag` is what pages and screen readers are told. */
export const LOCALES = [
  { code: 'en', tag: 'en', name: 'English' },
  { code: 'ru', tag: 'ru', name: 'Русский' },
  { code: 'zh', tag: 'zh-Hans', name: '中文' },
  { code: 'ko', tag: 'ko', name: '한국어' },
  { code: 'uz', tag: 'uz-Latn', name: 'Oʻzbekcha' },
] as const

export type Locale = (typeof LOCALES)[number]['code']

export const DEFAULT_LOCALE = 'en' satisfies Locale
export const LOCALE_COOKIE = 'locale'
export const TIME_ZONE_COOKIE = 'timezone'

export const toLocale = (code: string | null | undefined): Locale | undefined =>
  LOCALES.find((locale) => locale.code === code)?.code

export const tagOf = (code: Locale): string => LOCALES.find((locale) => locale.code === code)?.tag ?? code
