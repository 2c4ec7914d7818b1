'use client'

import type { Route } from 'next'
import { createContext, use } from 'react'
import type { Shown } from '@/lib/messages/shown'

/** What a message can ask of the conversation in which it stands. */
interface ConversationActions {
  roomId: string
  isDirect: boolean
  /** Somebody unknown has begun it: neither their picture nor what they link to is shown. */
  isRequest: boolean
  hrefOf(number: number): Route
  /** Brings a message into sight, wherever it is in the history. */
  jumpTo(number: number): void
  /** Back to where one was before the last jump, if there was one. */
  toOrigin: (() => void) | null
  /** Begins an answer: a bar above the field says to what. */
  reply(message: Shown): void
  /** Puts the text of a message of mine where it was written, to be changed. */
  edit(message: Shown): void
  /** Everything from this message on is new again, and stays so until one leaves. */
  unreadFrom(number: number): void
  /** Puts what was not sent back where it was written, with what it answers. */
  editAgain(message: Shown): void
}

export const ConversationContext = createContext<ConversationActions | null>(null)

export function useConversation(): ConversationActions {
  const actions = use(ConversationContext)
  if (!actions) throw new Error('A message stands outside of a conversation')
  return actions
}
