'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState, useTransition } from 'react'
import { RoomHeader } from '@/components/rooms/room-header'
import { useTitle } from '@/components/rooms/use-title'
import { PageTitle } from '@/components/shell/page-title'
import { ConnectionBar } from '@/components/stream/connection-bar'
import { useLive } from '@/components/stream/live-session'
import { Empty } from '@/components/ui/empty'
import { newId } from '@/lib/ids'
import { Conversation } from './conversation'
import { useOpened } from './use-opened'

interface Props {
  roomId: string
  number: number | undefined
  /** What stands beside the conversation. */
  children: ReactNode
}

/** A conversation from what is held on this device, else from the API. */
export function OpenRoom({ roomId, number, children }: Props) {
  const common = useTranslations('common')
  const { opened, isOutOfReach } = useOpened(roomId, number)
  const titleOf = useTitle()
  const [formId] = useState(newId)
  if (!opened) return <Opening roomId={roomId} isOutOfReach={isOutOfReach} />
  return (
    <div data-pane="conversation" className="relative flex h-full">
      <PageTitle>{`${titleOf(opened.room)} · ${common('name')}`}</PageTitle>
      <Conversation initial={opened} number={opened.number} formId={formId} />
      {children}
    </div>
  )
}

function Opening({ roomId, isOutOfReach }: { roomId: string; isOutOfReach: boolean }) {
  const t = useTranslations('stream')
  const room = useLive(({ sync }) => sync.rooms[roomId])
  useAskServer(room === undefined)
  return (
    <div data-pane="conversation" data-pending={!isOutOfReach || undefined} className="flex h-full flex-col">
      {room && <RoomHeader room={room} />}
      <ConnectionBar className="md:hidden" />
      {isOutOfReach && <Empty scene="nobody" title={t('awayTitle')} body={t('awayBody')} className="my-auto" />}
    </div>
  )
}

/** Enough for a question that is lost on the way, and an end for one that has no answer. */
const ASKED_MOST = 5

/**
 * What is not mine here, only the server can know: whether it is mine now, or a door to walk through, or nothing. Asked
 * again as long as nothing else comes in place of this: Next drops a question that meets a step back or forward.
 */
function useAskServer(isUnknown: boolean): void {
  const router = useRouter()
  const isLive = useLive(({ status }) => status === 'live')
  const [isAsking, startAsking] = useTransition()
  const asked = useRef(0)
  useEffect(() => {
    if (!isUnknown || !isLive || isAsking || asked.current === ASKED_MOST) return
    asked.current++
    startAsking(() => router.refresh())
  }, [isUnknown, isLive, isAsking, router])
}
