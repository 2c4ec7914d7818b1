'use client'

import { useLocale } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { applyEdit, type Edit } from '@/lib/composer/edit'
import { emoticonAt } from '@/lib/composer/emoticons'
import { shortcodeAt } from '@/lib/composer/shortcodes'
import { inTone, loadEmoji } from '@/lib/emoji/load'
import type { Emoji } from '@/lib/emoji/shape'
import { skinTone, turnsEmoticons } from '@/lib/emoji/taste'
import { write } from './field'

/** What has just been turned into an emoji, and what had been typed. */
interface Turned {
  start: number
  end: number
  typed: string
  /** The whole text and the caret, as they stand since. */
  value: string
  caret: number
}

/** Turns `:)` and `:tada:` into emoji as they are typed; Backspace right after brings back what was typed. */
export function useConversions(field: RefObject<HTMLTextAreaElement | null>): (typed: string) => string {
  const emojiOf = useCodes(field)
  const turned = useRef<Turned | null>(null)
  /** What was brought back stays as it is, also when it is sent. */
  const declined = useRef(new Set<string>())
  useEffect(() => {
    const element = field.current
    if (!element) return
    const turn = (edit: Edit, behind: string) => {
      const typed = element.value.slice(edit.start, edit.end)
      if (declined.current.has(typed)) return
      write(element, { ...edit, end: edit.end + behind.length, text: edit.text + behind })
      const { value, selectionStart: caret } = element
      turned.current = { start: edit.start, end: caret, typed: typed + behind, value, caret }
    }
    const onInput = (event: Event) => {
      const { inputType = '', data } = event as InputEvent
      const { value, selectionStart: caret } = element
      if (value === '') declined.current.clear()
      // Not what was pasted, nor what undo has brought back.
      if (!/^insert(?:Text|LineBreak|CompositionText|Paragraph)$/.test(inputType) || turned.current?.value === value)
        return
      const last = value.charAt(caret - 1)
      const edit = /\s/u.test(last)
        ? turnsEmoticons() && emoticonAt(value, caret - 1)
        : last === ':' && data?.endsWith(':') && shortcodeAt(value, caret, emojiOf)
      if (edit) turn(edit, last === ':' ? '' : last)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const held = turned.current
      turned.current = null
      if (event.key !== 'Backspace' || !held || event.isComposing || element.value !== held.value) return
      if (element.selectionStart !== held.caret || element.selectionEnd !== held.caret) return
      event.preventDefault()
      declined.current.add(held.typed.trim())
      write(element, { start: held.start, end: held.end, text: held.typed })
    }
    element.addEventListener('input', onInput)
    element.addEventListener('keydown', onKeyDown)
    return () => {
      element.removeEventListener('input', onInput)
      element.removeEventListener('keydown', onKeyDown)
    }
  }, [field, emojiOf])
  return (typed) => {
    const text = typed.trimEnd()
    const edit = turnsEmoticons() ? emoticonAt(text, text.length) : null
    return edit && !declined.current.has(text.slice(edit.start)) ? applyEdit(text, edit) : typed
  }
}

/** The emoji of a code, as soon as their list is here: it is fetched when the first colon is typed. */
function useCodes(field: RefObject<HTMLTextAreaElement | null>): (code: string) => string | undefined {
  const locale = useLocale()
  const [byCode] = useState(() => new Map<string, Emoji>())
  const [lookUp] = useState(() => (code: string) => {
    const emoji = byCode.get(code)
    return emoji && inTone(emoji, skinTone())
  })
  useEffect(() => {
    const element = field.current
    const onInput = () => {
      if (!element?.value.includes(':')) return
      element.removeEventListener('input', onInput)
      void loadEmoji(locale).then((list) => {
        for (const emoji of list) for (const code of emoji.c) byCode.set(code, emoji)
      }, again)
    }
    const again = () => element?.addEventListener('input', onInput)
    again()
    return () => element?.removeEventListener('input', onInput)
  }, [field, locale, byCode])
  return lookUp
}
