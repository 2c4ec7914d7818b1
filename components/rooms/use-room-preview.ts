'use client'

import { useTranslations } from 'next-intl'
import { useNoticeText } from '@/components/messages/use-notice-text'
import { useLive } from '@/components/stream/live-session'
import type { Room } from '@/lib/rooms/shape'

/** The last message in one line, with its author. */
export function useRoomPreview({ kind, lastMessage }: Room): string {
  const t = useTranslations('rooms.list')
  const messages = useTranslations('messages')
  const notice = useNoticeText()
  const viewerId = useLive(({ viewer }) => viewer.id)
  const blocks = useTranslations('blocks')
  const isBlocked = useLive(({ sync }) => Boolean(lastMessage?.author && lastMessage.author.id in sync.own.blocks))
  if (!lastMessage) return t('silent')
  if (lastMessage.notice) return notice(lastMessage.notice, lastMessage.author)
  if (isBlocked) return blocks('folded')
  const text = lastMessage.deletedAt ? messages('deleted') : (lastMessage.text ?? '').replaceAll(/\s+/g, ' ')
  if (lastMessage.author?.id === viewerId) return t('own', { text })
  return kind === 'direct' || !lastMessage.author ? text : t('by', { name: lastMessage.author.name, text })
}
