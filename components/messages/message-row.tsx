'use client'

import { useTranslations } from 'next-intl'
import { memo, useState } from 'react'
import { FoldedMessage } from '@/components/blocks/folded-message'
import { useLive } from '@/components/stream/live-session'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/lib/cn'
import type { Shown } from '@/lib/messages/shown'
import { isMentioned } from '@/lib/sync/entry'
import { useConversation } from './conversation-context'
import { MessageBubble } from './message-bubble'
import { NoticeLine } from './notice-line'
import { Reactions } from './reactions'
import { UnsentActions } from './unsent-actions'

interface Props {
  message: Shown
  answered: Shown | null
  isFirst: boolean
  isLast: boolean
  isDirect: boolean
}

/** One message in the conversation. Memoised: a new message must not render three hundred old ones. */
export const MessageRow = memo(function MessageRow({ message, answered, isFirst, isLast, isDirect }: Props) {
  const viewerId = useLive(({ viewer }) => viewer.id)
  const { editAgain, isRequest } = useConversation()
  const { id, number, author, kind, state } = message
  const [isLookedAt, setLookedAt] = useState(false)
  const isFolded = message.isBlocked === true && kind === 'text' && !isLookedAt
  const isMine = kind === 'text' && author?.id === viewerId
  return (
    <article
      tabIndex={-1}
      data-row={id}
      data-number={number ?? undefined}
      aria-labelledby={
        isFolded ? `text-${id}` : kind === 'notice' ? `text-${id} at-${id}` : `by-${id} text-${id} at-${id}`
      }
      className={cn(
        'group/row relative scroll-m-4 rounded-bubble data-chosen:bg-paper-hover touch-pan-y touch-pinch-zoom pointer-coarse:select-none',
        // A place of its own to be painted at: what is joined above moves the row, and does not have it painted again.
        '[transform:translate(0)]',
        // The ring is drawn around what was said, not across the whole width.
        kind === 'text' && 'outline-none',
        isFirst ? 'pt-3' : 'pt-0.5',
      )}
    >
      {isFolded ? (
        <FoldedMessage id={id} onLook={() => setLookedAt(true)} />
      ) : kind === 'notice' ? (
        <NoticeLine message={message} />
      ) : (
        <div className={cn('flex items-end gap-2', isMine ? 'justify-end ps-10 md:ps-14' : 'pe-10 md:pe-14')}>
          {!isMine && <Picture author={author} isShown={isLast} isHidden={isRequest} />}
          <MessageBubble
            {...{ message, answered, isMine, isFirst }}
            isToMe={!isMine && isMentioned(message, viewerId)}
            hasName={!isMine && !isDirect}
          />
          {!(isFirst && !isMine && !isDirect) && <AuthorName id={id} author={author} />}
        </div>
      )}
      {!isFolded && <Reactions reactions={message.reactions} isMine={isMine} />}
      {state === 'failed' && <UnsentActions message={message} onEdit={editAgain} />}
    </article>
  )
})

interface PictureProps {
  author: Shown['author']
  isShown: boolean
  /** Only its place, with initials. */
  isHidden: boolean
}

function Picture({ author, isShown, isHidden }: PictureProps) {
  return (
    <div className="w-8 shrink-0">
      {isShown && author && <Avatar name={author.name} seed={author.id} url={isHidden ? null : author.avatarUrl} />}
    </div>
  )
}

/** Where the name is not in sight, those who listen still need it. */
function AuthorName({ id, author }: { id: string; author: Shown['author'] }) {
  const t = useTranslations('messages')
  const guests = useTranslations('guests')
  return (
    <span id={`by-${id}`} hidden>
      {author?.guest ? guests('named', { name: author.name }) : (author?.name ?? t('someone'))}
    </span>
  )
}
