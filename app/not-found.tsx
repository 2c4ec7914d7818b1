import { MissingPage } from '@/components/shell/missing-page'

export default function NotFound() {
  return (
    <main className="h-dvh">
      <MissingPage />
    </main>
  )
}
