'use client'

import { type RefObject, useState } from 'react'
import { useLive, useLiveSession } from '@/components/stream/live-session'
import type { Point } from '@/components/ui/place-beside'
import type { Shown } from '@/lib/messages/shown'
import { readersOf } from '@/lib/presence/readers'
import type { Room } from '@/lib/rooms/shape'
import { spotKey } from '@/lib/sync/own'
import { ActionBar } from './action-bar'
import { type ActId, actsFor } from './acts'
import { BackPill } from './back-pill'
import { EditHistory } from './edit-history'
import { Later } from './later'
import { ActionMenu } from './menu'
import { MoreEmoji } from './more-emoji'
import { ReactedBy } from './reacted-by'
import { ReactedDialog } from './reacted-dialog'
import { SeenDialog } from './seen-dialog'
import { Selection } from './selection'
import { useDoer } from './use-doer'
import { useHold } from './use-hold'
import { useQuotes } from './use-quotes'
import { useRefusals } from './use-refusals'
import { useRowEvents } from './use-row-events'

interface Props {
  room: Room
  /** All that is loaded, with what is on its way. */
  messages: Shown[]
  scroller: RefObject<HTMLElement | null>
}

type Opened = { type: 'menu' | 'react'; id: string; at: Point | null } | { type: Beside; id: string }

/** What is opened beside the conversation. */
type Beside = 'reacted' | 'seen' | 'history' | 'selection' | 'emoji' | 'thread' | 'forward' | 'remind' | 'block'

/**
 * What one does with messages: one bar, one menu and one set of listeners for the whole conversation, never one for each
 * message. Comes when the page is at rest; rows only carry marks (`data-row`, `data-act`, `data-emoji`).
 */
export function MessageActions({ room, messages, scroller }: Props) {
  const { id: viewerId, guest: isGuest = false } = useLive(({ viewer }) => viewer)
  const saved = useLive(({ sync }) => sync.own.saved)
  const readings = useLive(({ readers }) => readers[room.id])
  const [opened, setOpened] = useState<Opened | null>(null)
  const react = useReact()
  const doer = useDoer({
    react: ({ id }) => setOpened({ type: 'react', id, at: null }),
    select: ({ id }) => setOpened({ type: 'selection', id }),
    showReacted: ({ id }) => setOpened({ type: 'reacted', id }),
    showSeen: ({ id }) => setOpened({ type: 'seen', id }),
    showHistory: ({ id }) => setOpened({ type: 'history', id }),
    showThread: ({ id }) => setOpened({ type: 'thread', id }),
    forward: ({ id }) => setOpened({ type: 'forward', id }),
    remind: ({ id }) => setOpened({ type: 'remind', id }),
    block: ({ id }) => setOpened({ type: 'block', id }),
  })
  useRefusals()
  useQuotes({ roomId: room.id, messages, scroller })

  const find = (target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
    const message = row && messages.find(({ id }) => id === row.dataset.row)
    return row && message ? { row, message } : null
  }
  const actsOf = (message: Shown) =>
    actsFor({
      ...{ message, viewerId, isGuest, room },
      isSaved: isSaved(message, saved),
      isSeen: readersOf(readings, message.number ?? Number.POSITIVE_INFINITY).length > 0,
    })
  const run = (id: ActId, message: Shown) =>
    actsOf(message)
      .find((act) => act.id === id)
      ?.run(doer, message)
  const openMenu = (message: Shown, at: Point | null) => {
    if (actsOf(message).length > 0) setOpened({ type: 'menu', id: message.id, at })
  }
  const reactTo = (message: Shown, emoji: string, isOn?: boolean) => {
    if (actsOf(message).some(({ id }) => id === 'react')) react(message, emoji, isOn)
  }
  useRowEvents(scroller, { find, actsOf, run, openMenu, react: reactTo })
  useHold(scroller, {
    find,
    onHold: (message) => openMenu(message, null),
    onSwipe: (message) => run('reply', message),
    mayReply: (message) => actsOf(message).some(({ id }) => id === 'reply'),
  })

  const message = opened && messages.find(({ id }) => id === opened.id)
  const close = () => setOpened(null)
  return (
    <>
      <ActionBar
        {...{ scroller, find, actsOf }}
        isHidden={opened !== null}
        onReact={({ id }, at) => setOpened({ type: 'react', id, at })}
        onReply={(answered) => run('reply', answered)}
        onMore={openMenu}
      />
      {message && (opened.type === 'menu' || opened.type === 'react') && (
        <ActionMenu
          key={`${opened.type} ${message.id}`}
          {...{ message, scroller }}
          at={opened.at}
          acts={opened.type === 'react' ? [] : actsOf(message).filter(({ isApart }) => !isApart)}
          canReact={actsOf(message).some(({ id }) => id === 'react')}
          onAct={(id) => run(id, message)}
          onReact={(emoji) => reactTo(message, emoji)}
          onMoreEmoji={() => setOpened({ type: 'emoji', id: message.id })}
          onClose={close}
        />
      )}
      {message && opened.type === 'emoji' && (
        <MoreEmoji
          {...{ message, scroller }}
          onPick={(emoji) => {
            close()
            reactTo(message, emoji, true)
          }}
          onClose={close}
        />
      )}
      {message && opened.type === 'reacted' && <ReactedDialog key={message.id} message={message} onClose={close} />}
      {message && opened.type === 'seen' && <SeenDialog {...{ room, message }} onClose={close} />}
      {message && opened.type === 'history' && <EditHistory key={message.id} message={message} onClose={close} />}
      {message && <Later {...{ message, opened: opened.type, run }} onClose={close} />}
      {message && opened.type === 'selection' && (
        <Selection
          key={message.id}
          {...{ scroller, find, actsOf }}
          messages={messages.filter((one) => actsOf(one).some(({ id }) => id === 'select'))}
          first={message}
          onDelete={(all) => all.forEach(doer.delete)}
          onClose={close}
        />
      )}
      <BackPill />
      <ReactedBy {...{ room, scroller, find }} />
      <span hidden data-actions />
    </>
  )
}

const isSaved = ({ room, number }: Shown, saved: Record<string, unknown>) =>
  number !== null && spotKey({ room, number }) in saved

/** Adds a reaction of mine or takes it back. */
function useReact() {
  const live = useLiveSession()
  return ({ room, number, version, reactions }: Shown, emoji: string, isOn?: boolean) => {
    const isMine = reactions.some((reaction) => reaction.emoji === emoji && reaction.isMine)
    if (number === null || isMine === isOn) return
    void live.deeds().then((deeds) => deeds.react({ room, number }, { emoji, isOn: !isMine, since: version }))
  }
}
