'use client'

import {
  Archive,
  ArchiveRestore,
  Bell,
  BellOff,
  Eye,
  EyeOff,
  FolderInput,
  Mail,
  MailOpen,
  Pin,
  PinOff,
  Plus,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Menu, MenuItem, MenuItems } from '@/components/ui/menu'
import type { Point } from '@/components/ui/place-beside'
import { isHidden } from '@/lib/rooms/arrange'
import { inPlace } from '@/lib/rooms/order'
import type { Room } from '@/lib/rooms/shape'
import { SectionNameForm } from './section-name-form'
import type { ListDeeds } from './use-list-deeds'
import { useTitle } from './use-title'

interface Props {
  room: Room
  at: Point
  deeds: ListDeeds
  onClose: () => void
}

/** What one may do with a room in one's list: each for oneself, nobody else hears of it. */
export function RoomMenu({ room, at, deeds, onClose }: Props) {
  const t = useTranslations('sections')
  const [page, setPage] = useState<'deeds' | 'sections' | 'new'>('deeds')
  const name = useTitle()(room)
  /** The menu goes first, so that the focus is back where it was when the list moves. */
  const choose = (deed: () => unknown) => {
    onClose()
    deed()
  }
  return (
    <Menu label={t('more', { name })} {...{ at, page, onClose }}>
      {page === 'deeds' && <Deeds {...{ room, deeds, choose }} onSections={() => setPage('sections')} />}
      {page === 'sections' && <Sections {...{ room, deeds, choose }} onNew={() => setPage('new')} />}
      {page === 'new' && (
        <SectionNameForm title={t('new')} name="" onName={(given) => choose(() => deeds.newSection(given, room))} />
      )}
    </Menu>
  )
}

interface PageProps {
  room: Room
  deeds: ListDeeds
  choose: (deed: () => unknown) => void
}

function Deeds({ room, deeds, choose, onSections }: PageProps & { onSections: () => void }) {
  const t = useTranslations('sections')
  const hidden = isHidden(room)
  const { unread, pinned, muted, archived } = room
  return (
    <MenuItems label={t('more', { name: useTitle()(room) })}>
      <MenuItem Icon={unread > 0 ? MailOpen : Mail} onChoose={() => choose(() => deeds.read(room))}>
        {t(unread > 0 ? 'markRead' : 'markUnread')}
      </MenuItem>
      <MenuItem Icon={pinned ? PinOff : Pin} onChoose={() => choose(() => deeds.decide(room, { pinned: !pinned }))}>
        {t(pinned ? 'unpin' : 'pin')}
      </MenuItem>
      <MenuItem Icon={muted ? Bell : BellOff} onChoose={() => choose(() => deeds.decide(room, { muted: !muted }))}>
        {t(muted ? 'unmute' : 'mute')}
      </MenuItem>
      <MenuItem Icon={FolderInput} onChoose={onSections}>
        {t('move')}
      </MenuItem>
      <MenuItem Icon={hidden ? Eye : EyeOff} onChoose={() => choose(() => deeds.decide(room, { hidden: !hidden }))}>
        {t(hidden ? 'unhide' : 'hide')}
      </MenuItem>
      <MenuItem
        Icon={archived ? ArchiveRestore : Archive}
        onChoose={() => choose(() => deeds.decide(room, { archived: !archived }))}
      >
        {t(archived ? 'unarchive' : 'toArchive')}
      </MenuItem>
    </MenuItems>
  )
}

function Sections({ room, deeds, choose, onNew }: PageProps & { onNew: () => void }) {
  const t = useTranslations('sections')
  const sections = Object.values(useLive(({ sync }) => sync.own.sections)).sort(inPlace)
  const now = sections.some(({ id }) => id === room.section) ? room.section : null
  return (
    <MenuItems label={t('move')}>
      <MenuItem isChosen={now === null} onChoose={() => choose(() => deeds.moveRoom(room, null))}>
        {t('none')}
      </MenuItem>
      {sections.map(({ id, name }) => (
        <MenuItem key={id} isChosen={now === id} onChoose={() => choose(() => deeds.moveRoom(room, id))}>
          {name}
        </MenuItem>
      ))}
      <MenuItem Icon={Plus} onChoose={onNew}>
        {t('newEllipsis')}
      </MenuItem>
    </MenuItems>
  )
}
