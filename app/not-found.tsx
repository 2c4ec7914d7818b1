import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MissingPage } from '@/components/shell/missing-page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('errors.missing'))('title') }
}

export default function NotFound() {
  return (
    <main className="h-dvh">
      <MissingPage />
    </main>
  )
}
