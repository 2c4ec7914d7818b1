'use client'

import { Copy, Forward, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTimes } from '@/components/stream/use-times'
import { buttonClass } from '@/components/ui/button'
import { copy } from '@/components/ui/copy'
import { showToast } from '@/components/ui/toast'
import type { Shown } from '@/lib/messages/shown'
import type { AnyAct } from './acts'
import { ForwardDialog } from './forward-dialog'
import type { Find } from './use-row-events'

interface Props {
  /** All that can be chosen, in order. */
  messages: Shown[]
  scroller: RefObject<HTMLElement | null>
  find: Find
  actsOf: (message: Shown) => AnyAct[]
  /** Where it began. */
  first: Shown
  onDelete: (messages: Shown[]) => void
  onClose: () => void
}

/** Several messages at once: each row gets a box to tick, and what can be done with all of them stands at the foot. */
export function Selection({ messages, scroller, find, actsOf, first, onDelete, onClose }: Props) {
  const t = useTranslations('actions')
  const textOf = useTranscript()
  const [chosen, setChosen] = useState(() => new Set([first.id]))
  const rows = useRows({ messages, scroller, chosen })
  const last = useRef(first.id)
  const choose = (id: string, isRange: boolean) => {
    setChosen(isRange ? withRange(chosen, messages, [last.current, id]) : toggled(chosen, id))
    last.current = id
  }
  useChoosing(scroller, { find, choose, onClose })
  const picked = messages.filter(({ id }) => chosen.has(id))
  const [isForwarding, setIsForwarding] = useState(false)
  const deletable = picked.filter((message) =>
    actsOf(message).some(({ id }) => id === 'delete' || id === 'deleteOthers'),
  )
  return (
    <>
      {rows.map(({ id, row, isEnd }) =>
        createPortal(
          <input
            type="checkbox"
            aria-label={t('selection.choose')}
            checked={chosen.has(id)}
            onChange={() => choose(id, false)}
            className={`absolute top-1/2 size-5 -translate-y-1/2 accent-accent ${isEnd ? 'end-2' : 'start-2'}`}
          />,
          row,
          id,
        ),
      )}
      <div
        role="toolbar"
        aria-label={t('selection.count', { count: picked.length })}
        // In the place of the field, below the line that says who types: nothing is written meanwhile.
        className="appear absolute inset-x-2 top-full z-20 mx-auto mt-6 flex max-w-[42rem] items-center gap-1 rounded-[1.375rem] bg-paper-raised p-0.5 ps-4 pointer-coarse:p-1 pointer-coarse:ps-4 md:inset-x-6"
      >
        <p role="status" className="grow text-sm font-medium tabular-nums">
          {t('selection.count', { count: picked.length })}
        </p>
        <Tool
          label={t('selection.copy')}
          isOff={picked.length === 0}
          onPress={() =>
            void copy(textOf(picked)).then((isCopied) => {
              showToast(t(isCopied ? 'copied' : 'notCopied'))
              if (isCopied) onClose()
            })
          }
        >
          <Copy aria-hidden="true" className="size-5" />
        </Tool>
        <Tool
          label={t('act.forward')}
          isOff={picked.length === 0 || picked.some(({ poll }) => poll !== null)}
          onPress={() => setIsForwarding(true)}
        >
          <Forward aria-hidden="true" className="size-5" />
        </Tool>
        <Tool
          label={t('selection.delete')}
          isOff={deletable.length === 0 || deletable.length < picked.length}
          onPress={() => {
            onDelete(deletable)
            onClose()
          }}
        >
          <Trash2 aria-hidden="true" className="size-5" />
        </Tool>
        <Tool label={t('selection.cancel')} isOff={false} onPress={onClose}>
          <X aria-hidden="true" className="size-5" />
        </Tool>
      </div>
      {isForwarding && <ForwardDialog messages={picked} onClose={onClose} />}
    </>
  )
}

interface ToolProps {
  label: string
  isOff: boolean
  onPress: () => void
  children: ReactNode
}

function Tool({ label, isOff, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={onPress}
      className={buttonClass({ tone: 'plain', size: 'icon', className: 'disabled:opacity-40' })}
    >
      {children}
    </button>
  )
}

/** Who said what, as text for elsewhere. */
function useTranscript(): (messages: Shown[]) => string {
  const times = useTimes()
  const someone = useTranslations('messages')('someone')
  return (messages) =>
    messages
      .map(({ author, createdAt, text }) => `${author?.name ?? someone}, ${times.full(createdAt)}\n${text}`)
      .join('\n\n')
}

/** The rows that can be chosen, as they stand in the page; those that are chosen bear a mark. */
function useRows({
  messages,
  scroller,
  chosen,
}: {
  messages: Shown[]
  scroller: Props['scroller']
  chosen: Set<string>
}) {
  const [rows, setRows] = useState<{ id: string; row: HTMLElement; isEnd: boolean }[]>([])
  useLayoutEffect(() => {
    const open = new Set(messages.map(({ id }) => id))
    const all = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const found = all.filter(({ dataset }) => open.has(dataset.row ?? ''))
    // Others stand at the start of the line, so theirs has room at the end.
    setRows(
      found.map((row) => ({
        id: row.dataset.row ?? '',
        row,
        isEnd: row.querySelector(':scope > .justify-end') === null,
      })),
    )
  }, [messages, scroller])
  useLayoutEffect(() => {
    for (const { id, row } of rows) row.toggleAttribute('data-chosen', chosen.has(id))
    return () => {
      for (const { row } of rows) row.removeAttribute('data-chosen')
    }
  }, [rows, chosen])
  return rows.filter(({ row }) => row.isConnected)
}

interface Choosing {
  find: Find
  choose: (id: string, isRange: boolean) => void
  onClose: () => void
}

/** As long as one selects, a press anywhere on a message is one on its box. */
function useChoosing(scroller: RefObject<HTMLElement | null>, { find, choose, onClose }: Choosing): void {
  const onPress = useEffectEvent((event: MouseEvent) => {
    const found = find(event.target)
    if (!found || (event.target instanceof HTMLInputElement && !event.shiftKey)) return
    event.preventDefault()
    event.stopPropagation()
    choose(found.message.id, event.shiftKey)
  })
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  })
  useEffect(() => {
    const quit = new AbortController()
    const options = { capture: true, signal: quit.signal }
    scroller.current?.addEventListener('click', (event) => onPress(event), options)
    scroller.current?.addEventListener('mousedown', keepText, options)
    document.addEventListener('keydown', (event) => onKey(event), options)
    return () => quit.abort()
  }, [scroller])
}

/** With Shift the browser would select the text in between. */
function keepText(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
}

function toggled(chosen: Set<string>, id: string): Set<string> {
  const next = new Set(chosen)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Everything between the last one that was chosen and this one. */
function withRange(chosen: Set<string>, messages: Shown[], ends: [string, string]): Set<string> {
  const [from = 0, to = 0] = ends.map((end) => messages.findIndex(({ id }) => id === end)).sort((a, b) => a - b)
  return new Set([...chosen, ...messages.slice(Math.max(0, from), to + 1).map(({ id }) => id)])
}
