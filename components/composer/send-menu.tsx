'use client'

import { BellOff, CalendarClock, CircleQuestionMark, ListChecks } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useLive } from '@/components/stream/live-session'
import { Menu, MenuItem, MenuItems } from '@/components/ui/menu'
import type { Wish } from './later'

interface Props {
  anchor: HTMLElement
  onClose: () => void
  onHelp: () => void
  hasText: boolean
  onWish: (wish: Wish) => void
}

/** Ways to send other than at once and aloud, and to say something other than a text. */
export function SendMenu({ anchor, onClose, onHelp, hasText, onWish }: Props) {
  // What goes out later may go out when they are no longer here.
  const isGuest = useLive(({ viewer }) => viewer.guest)
  const [t, scheduled, polls] = [useTranslations('composer'), useTranslations('scheduled'), useTranslations('polls')]
  return (
    <Menu label={t('more')} at={anchor} onClose={onClose}>
      <MenuItems label={t('more')}>
        {/* Belongs to the composer's form, which sees by its name how to send, as long as it stands there. */}
        <MenuItem
          Icon={BellOff}
          hint={t('silentHint')}
          submit={{ form: 'composer', name: 'silent' }}
          onChoose={() => requestAnimationFrame(onClose)}
        >
          {t('silent')}
        </MenuItem>
        {!isGuest && (
          <MenuItem Icon={CalendarClock} isOff={!hasText} onChoose={() => onWish('later')}>
            {scheduled('sendTitle')}
          </MenuItem>
        )}
        <MenuItem Icon={ListChecks} onChoose={() => onWish('poll')}>
          {polls('new')}
        </MenuItem>
        <MenuItem Icon={CircleQuestionMark} onChoose={onHelp}>
          {t('help')}
        </MenuItem>
      </MenuItems>
    </Menu>
  )
}
