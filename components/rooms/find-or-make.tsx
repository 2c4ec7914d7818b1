'use client'

import { MessageCircle, Plus } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useLive } from '@/components/stream/live-session'
import { Avatar } from '@/components/ui/avatar'
import { inputClass } from '@/components/ui/input-class'
import { Option } from '@/components/ui/option'
import { useCombobox } from '@/components/ui/use-combobox'
import { cn } from '@/lib/cn'
import { call } from '@/lib/sync/call'
import { type Finding, useFindings } from './use-findings'

/** With `{name}` where the name goes. */
type Texts = Record<'label' | 'hint' | 'makeGroup' | 'makePublic' | 'failed', string>

interface Props {
  longest: number
  texts: Texts
  /** How many were found, in words, by their number; the last stands for more. */
  counts: string[]
}

/**
 * One box that finds a room or a person by name, or makes a room of that name: arrows move, Enter takes, Esc closes.
 * Without a script it searches.
 */
export function FindOrMake({ longest, texts, counts }: Props) {
  const router = useRouter()
  const selfId = useLive(({ viewer }) => viewer.id)
  const [typed, setTyped] = useState('')
  const [hasFailed, setFailed] = useState(false)
  const findings = useFindings(typed, selfId)
  const choose = async (finding: Finding) => {
    setFailed(false)
    const room = await roomOf(finding)
    if (room) router.push(`/rooms/${room}` as Route)
    else setFailed(true)
  }
  const { isOpen, listId, field, restart, optionAt } = useCombobox({
    count: findings.length,
    isOffered: typed.trim() !== '',
    onChoose: (at) => void (findings[at] && choose(findings[at])),
  })
  return (
    <search className="mt-4 block">
      <form action="/search" className="relative">
        <label htmlFor={`${listId}-field`} className="mb-1.5 block text-sm font-medium">
          {texts.label}
        </label>
        <input
          id={`${listId}-field`}
          name="q"
          {...field}
          aria-describedby={`${listId}-hint`}
          maxLength={longest}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            restart()
          }}
          className={cn(inputClass, 'h-11')}
        />
        <p id={`${listId}-hint`} className="mt-1.5 text-xs text-ink-soft">
          {texts.hint}
        </p>
        {isOpen && (
          <div
            id={listId}
            role="listbox"
            aria-label={texts.label}
            className="absolute inset-x-0 top-[4.5rem] z-20 max-h-80 overflow-y-auto rounded-card bg-paper-raised p-1 shadow-raised forced-colors:border"
          >
            {findings.map((finding, at) => (
              <Option key={finding.key} {...optionAt(at)}>
                <Shown finding={finding} texts={texts} />
              </Option>
            ))}
          </div>
        )}
        <span role="status" className="sr-only">
          {isOpen ? counts[Math.min(findings.filter(isThere).length, counts.length - 1)] : ''}
        </span>
        {hasFailed && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {texts.failed}
          </p>
        )}
      </form>
    </search>
  )
}

const isThere = ({ kind }: Finding) => kind === 'room' || kind === 'person'

/** The room that this leads to, found or made; null when the server did not have it. */
async function roomOf(finding: Finding): Promise<string | null> {
  if (finding.kind === 'room') return finding.id
  const answer = await call<{ room: { id: string } }>(
    finding.kind === 'person' ? `/api/v1/direct/${finding.username}` : '/api/v1/rooms',
    finding.kind === 'person'
      ? { method: 'PUT' }
      : { method: 'POST', body: { id: finding.id, kind: finding.make, name: finding.name } },
  )
  return answer.ok ? answer.data.room.id : null
}

function Shown({ finding, texts }: { finding: Finding; texts: Texts }) {
  if (finding.kind === 'make') {
    const Icon = finding.make === 'group' ? Plus : MessageCircle
    const text = finding.make === 'group' ? texts.makeGroup : texts.makePublic
    return (
      <>
        <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent-tint text-accent">
          <Icon aria-hidden="true" className="size-4.5" />
        </span>
        <span className="truncate">{text.replace('{name}', () => finding.name)}</span>
      </>
    )
  }
  return (
    <>
      <Avatar name={finding.name} seed={finding.seed} url={finding.avatarUrl} />
      <span className="min-w-0 truncate">
        <bdi>{finding.name}</bdi> <span className="text-sm text-ink-soft">{finding.detail}</span>
      </span>
    </>
  )
}
