'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Point } from '@/components/ui/place-beside'
import { RoomMenu } from './room-menu'
import { SectionMenu } from './section-menu'
import { type Say, useListDeeds } from './use-list-deeds'
import { watchList } from './watch-list'

interface Asked {
  room?: string | undefined
  section?: string | undefined
  at: Point
}

/** Menus and dragging in the list of rooms. */
export function ListHands({ say }: { say: Say }) {
  const { store } = useLiveSession()
  const [asked, setAsked] = useState<Asked | null>(null)
  const room = useLive(({ sync }) => sync.rooms[asked?.room ?? ''])
  const section = useLive(({ sync }) => sync.own.sections[asked?.section ?? ''])
  const deeds = useListDeeds(say)
  const onRoom = useEffectEvent((id: string, group: string) => {
    const dropped = store.getState().sync.rooms[id]
    if (dropped) void deeds.dropRoom(dropped, group)
  })
  const onSection = useEffectEvent((id: string, before: string | null) => void deeds.placeSection(id, before))
  useEffect(
    () =>
      watchList({
        onMenu: ({ dataset }, at) => setAsked({ room: dataset.room, section: dataset.section, at }),
        onMove: () => setAsked(null),
        onRoom: (id, group) => onRoom(id, group),
        onSection: (id, before) => onSection(id, before),
      }),
    [],
  )
  if (!asked) return null
  const menu = { at: asked.at, deeds, onClose: () => setAsked(null) }
  if (room) return <RoomMenu room={room} {...menu} />
  return section ? <SectionMenu section={section} {...menu} /> : null
}
