import type { ReactNode } from 'react'
import { ParlorScene } from '@/components/auth/parlor-scene'
import { WipeRows } from '@/components/auth/wipe-rows'
import { LanguageSwitcher } from '@/components/shell/language-switcher'
import { Wordmark } from '@/components/shell/wordmark'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh">
      <ParlorScene className="sticky top-0 hidden h-dvh w-[46%] xl:block" />
      <div className="flex min-w-0 grow flex-col px-6 pt-[max(1.5rem,env(safe-area-inset-top))] pb-[max(1rem,env(safe-area-inset-bottom))]">
        <header>
          <Wordmark />
        </header>
        <main className="mx-auto flex w-full max-w-sm grow flex-col justify-center py-10">{children}</main>
        <footer>
          <LanguageSwitcher className="justify-center" />
        </footer>
      </div>
      <WipeRows />
    </div>
  )
}
