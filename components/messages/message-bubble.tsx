'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { GuestMark } from '@/components/guests/guest-mark'
import { toneOf } from '@/components/ui/initials'
import { orNothing } from '@/components/ui/or-nothing'
import { cn } from '@/lib/cn'
import { isOnlyEmoji } from '@/lib/messages/emoji'
import type { Shown } from '@/lib/messages/shown'
import { Collapsible } from './collapsible'
import { useConversation } from './conversation-context'
import { MessageBody } from './message-body'
import { MessageState } from './message-state'
import { MessageText } from './message-text'
import { PreviewCard } from './preview-card'
import { ReplyQuote } from './reply-quote'

const PollView = dynamic(() => orNothing(import('./poll-view').then((part) => part.PollView)))

interface Props {
  message: Shown
  isMine: boolean
  isFirst: boolean
  /** I am named in it. */
  isToMe: boolean
  /** The author's name stands in the first bubble of a group, where more than two people talk. */
  hasName: boolean
  answered: Shown | null
}

export function MessageBubble({ message, isMine, isFirst, isToMe, hasName, answered }: Props) {
  const { id, author, text, isDeleted, isUndoable, replyTo, forwarded, poll } = message
  const { isRequest } = useConversation()
  const preview = isDeleted || isRequest ? null : message.preview
  const isLarge = !isDeleted && replyTo === null && poll === null && forwarded === null && isOnlyEmoji(text)
  return (
    <div
      data-bubble
      className={cn(
        'relative min-w-0 max-w-[34rem] rounded-bubble group-focus-visible/row:outline-2 group-focus-visible/row:outline-offset-2 group-focus-visible/row:outline-focus',
        isLarge || cn('px-3 pt-1.5 pb-1.5', paperOf({ isMine, isToMe, isDeleted }), cornersOf({ isMine, isFirst })),
      )}
    >
      {hasName && isFirst && author && (
        <p id={`by-${id}`} data-tone={toneOf(author.id)} className="truncate text-sm font-medium text-tone-ink">
          <bdi>{author.name}</bdi>
          {author.guest && <Guest />}
        </p>
      )}
      {forwarded && !isDeleted && <Forwarded author={forwarded.author} />}
      {replyTo !== null && !isDeleted && <ReplyQuote number={replyTo} answered={answered} />}
      <div dir="auto" className="whitespace-pre-wrap">
        <span id={`text-${id}`} className={cn(isLarge && 'block text-[2.5rem] leading-[3.25rem]')}>
          {isDeleted ? <Deleted isUndoable={isUndoable} /> : <Text message={message} />}
        </span>
        {isLarge || preview !== null || poll !== null || (
          // Keeps the place in the last line that the time then takes, whichever way the text runs.
          <span aria-hidden="true" className="invisible ms-2 inline-block h-0 overflow-hidden align-bottom">
            <MessageState message={message} isMine={isMine} />
          </span>
        )}
        <span className={cn('leading-4', isLarge ? 'flex justify-end' : 'absolute end-3 bottom-1.5')}>
          <MessageState message={message} isMine={isMine} id={`at-${id}`} />
        </span>
      </div>
      {poll && !isDeleted && <PollView {...{ message, poll, isMine }} />}
      {preview && <PreviewCard {...{ message, preview, isMine }} />}
    </div>
  )
}

function Guest() {
  return <GuestMark word={useTranslations('guests')('mark')} className="ms-1.5" />
}

/** Who had said it first. */
function Forwarded({ author }: { author: Shown['author'] }) {
  const t = useTranslations('messages')
  return <p className="truncate text-xs text-ink-soft">{t('forwarded', { name: author?.name ?? t('someone') })}</p>
}

function Text({ message: { text, body } }: { message: Shown }) {
  const said = body ? <MessageBody body={body} /> : <MessageText text={text} />
  return isLong(text) ? <Collapsible hasBlocks={body !== null}>{said}</Collapsible> : said
}

const isLong = (text: string) => text.length > 1_500 || text.split('\n', 22).length > 20

function Deleted({ isUndoable }: { isUndoable: boolean }) {
  const [t, acts] = [useTranslations('messages'), useTranslations('actions')]
  return (
    <>
      <span className="text-ink-soft italic">{t('deleted')}</span>
      {isUndoable && (
        <>
          {' · '}
          <button
            type="button"
            data-act="undo"
            className="touch-target font-medium text-accent underline-offset-4 hover:underline"
          >
            {acts('act.undo')}
          </button>
        </>
      )}
    </>
  )
}

function paperOf({ isMine, isToMe, isDeleted }: { isMine: boolean; isToMe: boolean; isDeleted: boolean }): string {
  if (isDeleted) return 'outline outline-line -outline-offset-1'
  if (isMine) return 'bg-accent-tint'
  return isToMe ? 'bg-mention-tint' : 'bg-paper-raised'
}

/** Soft corners outside, small ones where bubbles of one person meet or point to their picture. */
const cornersOf = ({ isMine, isFirst }: Pick<Props, 'isMine' | 'isFirst'>) =>
  cn(
    'rounded-bubble',
    isMine ? 'rounded-ee-[0.375rem]' : 'rounded-es-[0.375rem]',
    isFirst || (isMine ? 'rounded-se-[0.375rem]' : 'rounded-ss-[0.375rem]'),
  )
