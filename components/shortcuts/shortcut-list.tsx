'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/dialog'
import { SHORTCUTS } from '@/lib/shortcuts/table'

const GROUPS = [...new Set(SHORTCUTS.map(({ group }) => group))]

/** Every shortcut that there is. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const [t, common] = [useTranslations('navigation'), useTranslations('common')]
  return (
    <Dialog title={t('shortcuts.title')} close={common('close')} onClose={onClose} width="w-180">
      <div className="pb-5 md:columns-2 md:gap-8">
        {GROUPS.map((group) => (
          <section key={group} className="break-inside-avoid pt-4">
            <h3 className="pb-1 text-sm font-medium text-ink-soft">{t(`shortcuts.groups.${group}`)}</h3>
            <dl>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ id, keys }) => (
                <div key={id} className="flex items-baseline justify-between gap-4 py-1">
                  <dt className="min-w-0">{t(`shortcuts.${id}`)}</dt>
                  <dd className="flex shrink-0 gap-2">
                    {keys.map((combination) => (
                      <Keys key={combination} combination={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-sm text-ink-soft">
        {t('shortcuts.off')}{' '}
        <Link href="/you#keyboard" onClick={onClose} className="text-accent underline underline-offset-4">
          {t('shortcuts.offLink')}
        </Link>
      </p>
    </Dialog>
  )
}

function Keys({ combination }: { combination: string }) {
  return (
    <span className="flex gap-0.5">
      {combination.split('+').map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded-control bg-paper-hover px-1.5 text-center font-sans text-sm leading-6 whitespace-nowrap"
        >
          {nameOf(key)}
        </kbd>
      ))}
    </span>
  )
}

const isApple = () => /mac|iphone|ipad/i.test(navigator.userAgent)
const NAMES: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Mod: 'Ctrl' }
const APPLE_NAMES: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Enter: '↩' }

/** As it stands on the keys. */
const nameOf = (key: string) => (isApple() ? APPLE_NAMES[key] : undefined) ?? NAMES[key] ?? key
