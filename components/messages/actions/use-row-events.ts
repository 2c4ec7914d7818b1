'use client'

import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { Point } from '@/components/ui/place-beside'
import { QUICK_REACTIONS } from '@/lib/messages/reactions'
import type { Shown } from '@/lib/messages/shown'
import type { ActId, AnyAct } from './acts'

export type Find = (target: EventTarget | null) => { row: HTMLElement; message: Shown } | null

interface Handlers {
  find: Find
  actsOf(message: Shown): AnyAct[]
  run(id: ActId, message: Shown): void
  openMenu(message: Shown, at: Point | null): void
  /** Without `isOn` the other way round. */
  react(message: Shown, emoji: string, isOn?: boolean): void
}

/** Two presses on one message within this are one gesture. */
const DOUBLE_MS = 350
/** What has something of its own to do with a press. */
const OWN = 'a, button, input, textarea, summary, video, audio'

/** Presses and keys on messages, heard once for the whole list. */
export function useRowEvents(scroller: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const { find, actsOf, run, openMenu, react } = handlers
  const last = useRef({ id: '', at: 0 })

  const onClick = useEffectEvent((event: MouseEvent) => {
    const found = find(event.target)
    if (!found || !(event.target instanceof Element)) return
    const emoji = event.target.closest<HTMLElement>('[data-emoji]')?.dataset.emoji
    const act = event.target.closest<HTMLElement>('[data-act]')?.dataset.act
    if (emoji) react(found.message, emoji)
    else if (act) run(act as ActId, found.message)
    if (emoji || act) keepFocus(found.row)
    else if (!event.target.closest(OWN)) onPress(event, found.message)
  })
  const onPress = (event: MouseEvent, message: Shown) => {
    const isSecond = last.current.id === message.id && event.timeStamp - last.current.at < DOUBLE_MS
    last.current = { id: isSecond ? '' : message.id, at: event.timeStamp }
    const isOnBubble = event.target instanceof Element && event.target.closest('[data-bubble]')
    if (!isSecond || !isOnBubble || document.documentElement.dataset.taps === 'nothing') return
    // The word that a double click has taken.
    getSelection()?.removeAllRanges()
    react(message, QUICK_REACTIONS[0], true)
  }
  const onContextMenu = useEffectEvent((event: MouseEvent) => {
    const found = find(event.target)
    const isByKey = event.button !== 2
    // With Shift it is the browser's; so are the menus of links and of what is selected.
    if (!found || (event.shiftKey && !isByKey) || isOfBrowser(event.target, found.row)) return
    event.preventDefault()
    // A finger that rests has its own way (use-hold.ts).
    if ('pointerType' in event && event.pointerType === 'touch') return
    openMenu(found.message, isByKey ? null : { x: event.clientX, y: event.clientY })
  })
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const found = find(event.target)
    // What is inside of a message has keys of its own.
    if (found?.row !== event.target || !found || event.ctrlKey || event.metaKey || event.altKey) return
    const isEnter = event.key === 'Enter'
    const act = actsOf(found.message).find(({ key }) => key && (key.code === event.code || key.name === event.key))
    if (!isEnter && !act) return
    event.preventDefault()
    event.stopPropagation()
    if (isEnter) openMenu(found.message, null)
    else if (act) run(act.id, found.message)
  })

  // Before anything is drawn: whoever sees that it is there may press.
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const quit = new AbortController()
    const { signal } = quit
    element.addEventListener('click', (event) => onClick(event), { signal })
    element.addEventListener('contextmenu', (event) => onContextMenu(event), { signal })
    element.addEventListener('keydown', (event) => onKeyDown(event), { signal })
    return () => quit.abort()
  }, [scroller])
}

/** What was pressed may go by that: then the focus stays with its message. */
function keepFocus(row: HTMLElement): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) row.focus({ preventScroll: true })
    }),
  )
}

function isOfBrowser(target: EventTarget | null, row: HTMLElement): boolean {
  const selection = getSelection()
  const isSelected = selection !== null && !selection.isCollapsed && selection.containsNode(row, true)
  return isSelected || (target instanceof Element && target.closest('a[target], input, textarea, img, video') !== null)
}
