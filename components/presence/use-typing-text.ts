'use client'

import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { typingOf } from '@/lib/presence/typists'
import type { Room } from '@/lib/rooms/shape'

/** Who types in a room, in a sentence; empty when nobody does. */
export function useTypingText({ id, kind }: Pick<Room, 'id' | 'kind'>, isShort = false): string {
  const t = useTranslations('presence.typing')
  const [one, other, ...more] = typingOf(useLive(({ typists }) => typists[id]))
  if (one === undefined) return ''
  if (isShort && kind === 'direct') return t('short')
  if (other === undefined) return t('one', { name: one })
  // Two names are too long for a list, where the end is cut off.
  return isShort || more.length > 0 ? t('many') : t('two', { one, other })
}
