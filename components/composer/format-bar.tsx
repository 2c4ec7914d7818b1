'use client'

import {
  Bold,
  CircleQuestionMark,
  Code,
  EyeOff,
  Italic,
  Link,
  type LucideIcon,
  Quote,
  Strikethrough,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode, RefObject } from 'react'
import type { Form } from '@/lib/composer/wrap'
import { format } from './use-format-keys'

const FORMS: [Form, LucideIcon, keys: string | null][] = [
  ['bold', Bold, 'B'],
  ['italic', Italic, 'I'],
  ['strike', Strikethrough, 'Shift+X'],
  ['code', Code, 'E'],
  ['link', Link, 'K'],
  ['quote', Quote, null],
  ['spoiler', EyeOff, null],
]

interface Props {
  field: RefObject<HTMLTextAreaElement | null>
  onHelp: () => void
}

/** Above the field while something in it is selected. Pressing does not take the focus from there. */
export function FormatBar({ field, onHelp }: Props) {
  const t = useTranslations('composer')
  const modifier = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl+'
  return (
    <div
      role="toolbar"
      aria-label={t('format')}
      className="absolute start-2 bottom-full z-10 mb-1 appear flex rounded-card bg-paper-raised p-1 shadow-raised md:start-6"
    >
      {FORMS.map(([form, Icon, keys]) => (
        <Tool
          key={form}
          label={t(form)}
          title={keys ? `${t(form)} (${modifier}${keys})` : t(form)}
          onPress={() => field.current && format(field.current, form)}
        >
          <Icon aria-hidden="true" className="size-4" />
        </Tool>
      ))}
      <Tool label={t('help')} title={t('help')} onPress={onHelp}>
        <CircleQuestionMark aria-hidden="true" className="size-4" />
      </Tool>
    </div>
  )
}

interface ToolProps {
  label: string
  title: string
  onPress: () => void
  children: ReactNode
}

function Tool({ label, title, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={title}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
      className="flex size-9 items-center justify-center rounded-control text-ink-soft hover:bg-paper-hover hover:text-ink"
    >
      {children}
    </button>
  )
}
