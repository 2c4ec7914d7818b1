import type { Locale } from '@/lib/locale/locales'
import type en from '@/locales/en.json'

/** Lets the compiler refuse a key that no language file has. */
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof en
  }
}
