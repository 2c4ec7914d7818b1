'use client'

import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Menu, MenuItem, MenuItems } from '@/components/ui/menu'
import type { Point } from '@/components/ui/place-beside'
import { inPlace } from '@/lib/rooms/order'
import type { Section } from '@/lib/rooms/shape'
import { SectionNameForm } from './section-name-form'
import type { ListDeeds } from './use-list-deeds'

interface Props {
  section: Section
  at: Point
  deeds: ListDeeds
  onClose: () => void
}

/** What one may do with a section; the keyboard's way to put it elsewhere. */
export function SectionMenu({ section, at, deeds, onClose }: Props) {
  const t = useTranslations('sections')
  const [page, setPage] = useState<'deeds' | 'name' | 'new'>('deeds')
  const ids = Object.values(useLive(({ sync }) => sync.own.sections))
    .sort(inPlace)
    .map(({ id }) => id)
  const place = ids.indexOf(section.id)
  const choose = (deed: () => unknown) => {
    onClose()
    deed()
  }
  const step = (by: 1 | -1) => choose(() => deeds.orderSections(swapped(ids, place, by), section))
  const label = t('more', { name: section.name })
  return (
    <Menu {...{ label, at, page, onClose }}>
      {page === 'name' && (
        <SectionNameForm
          title={t('rename')}
          name={section.name}
          onName={(name) => choose(() => deeds.renameSection(section, name))}
        />
      )}
      {page === 'new' && (
        <SectionNameForm title={t('new')} name="" onName={(name) => choose(() => deeds.newSection(name))} />
      )}
      {page === 'deeds' && (
        <MenuItems label={label}>
          <MenuItem Icon={Pencil} onChoose={() => setPage('name')}>
            {t('rename')}
          </MenuItem>
          {place > 0 && (
            <MenuItem Icon={ArrowUp} onChoose={() => step(-1)}>
              {t('up')}
            </MenuItem>
          )}
          {place < ids.length - 1 && (
            <MenuItem Icon={ArrowDown} onChoose={() => step(1)}>
              {t('down')}
            </MenuItem>
          )}
          <MenuItem Icon={Plus} onChoose={() => setPage('new')}>
            {t('newEllipsis')}
          </MenuItem>
          <MenuItem Icon={Trash2} isDanger onChoose={() => choose(() => deeds.dropSection(section))}>
            {t('delete')}
          </MenuItem>
        </MenuItems>
      )}
    </Menu>
  )
}

function swapped(ids: string[], at: number, by: 1 | -1): string[] {
  const id = ids[at] ?? ''
  const others = ids.filter((other) => other !== id)
  return others.toSpliced(at + by, 0, id)
}
