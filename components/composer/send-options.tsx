'use client'

import { ChevronUp } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useState } from 'react'
import { orNothing } from '@/components/ui/or-nothing'
import { swallowPress } from '@/components/ui/swallow-press'
import type { Room } from '@/lib/rooms/shape'
import { type Wish, Wishes } from './later'

const SendMenu = dynamic(() => orNothing(import('./send-menu').then((part) => part.SendMenu)), { ssr: false })

interface Props {
  room: Room
  field: RefObject<HTMLTextAreaElement | null>
  onHelp: () => void
}

const LONG_MS = 450

/** A small arrow beside the button that sends; the same menu opens by a long press on the button, or a right click. */
export function SendOptions({ room, field, onHelp }: Props) {
  const t = useTranslations('composer')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [wish, setWish] = useState<Wish | null>(null)
  useEffect(() => {
    const button = sendButtonOf(field.current)
    return button ? onLongPress(button, () => setAnchor(button)) : undefined
  }, [field])
  return (
    <>
      <button
        type="button"
        aria-label={t('more')}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        title={t('more')}
        onClick={() => setAnchor(sendButtonOf(field.current))}
        className="flex h-9 w-6 items-center justify-center rounded-full text-ink-soft hover:bg-paper-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:w-8"
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </button>
      {anchor && (
        <SendMenu
          anchor={anchor}
          hasText={field.current?.value.trim() !== ''}
          onClose={() => setAnchor(null)}
          onWish={(wished) => {
            setAnchor(null)
            setWish(wished)
          }}
          onHelp={() => {
            setAnchor(null)
            onHelp()
          }}
        />
      )}
      {wish && <Wishes {...{ room, field, wish }} onClose={() => setWish(null)} />}
    </>
  )
}

const sendButtonOf = (field: HTMLTextAreaElement | null) =>
  field?.form?.querySelector<HTMLButtonElement>('button[type=submit]') ?? null

/**
 * A finger that stays, or what the system takes for the wish for a menu. The press then sends nothing. The menu comes when
 * the finger is lifted: to something that has opened under it before, lifting it is a press beside it.
 */
function onLongPress(button: HTMLElement, open: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let [isDown, isLong] = [false, false]
  const begin = ({ pointerType }: PointerEvent) => {
    isLong = false
    clearTimeout(timer)
    isDown = pointerType !== 'mouse'
    if (isDown) timer = setTimeout(hold, LONG_MS)
  }
  const hold = () => {
    isLong = true
    navigator.vibrate?.(10)
    button.dataset.held = ''
  }
  const end = () => {
    clearTimeout(timer)
    delete button.dataset.held
    isDown = false
  }
  const lift = () => {
    end()
    if (!isLong) return
    swallowPress()
    setTimeout(open)
  }
  const onMenu = (event: Event) => {
    event.preventDefault()
    isLong = true
    if (!isDown) open()
  }
  const onClick = (event: Event) => {
    if (isLong) event.preventDefault()
    isLong = false
  }
  const listeners = [
    ['pointerdown', begin],
    ['pointerup', lift],
    ['pointercancel', end],
    ['contextmenu', onMenu],
    ['click', onClick],
  ] as [string, EventListener][]
  for (const [name, listen] of listeners) button.addEventListener(name, listen)
  return () => {
    end()
    for (const [name, listen] of listeners) button.removeEventListener(name, listen)
  }
}
