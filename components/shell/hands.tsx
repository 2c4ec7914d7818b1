'use client'

import { useTranslations } from 'next-intl'
import { ListHands } from '@/components/rooms/list-hands'
import type { Say } from '@/components/rooms/use-list-deeds'
import { Keys } from '@/components/shortcuts/keys'
import { showToast } from '@/components/ui/toast'

/** What comes to the page after its first look (components/shell/at-hand.tsx). */
export function Hands() {
  const t = useTranslations('navigation')
  const say: Say = (text, undo) => showToast(text, undo && { label: t('undo'), run: undo })
  return (
    <>
      <ListHands say={say} />
      <Keys />
      {/* Tells tests that the keys and the list have their hands. */}
      <span hidden data-at-hand />
    </>
  )
}
