import type { Route } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Form, SubmitButton } from '@/components/rooms/on-demand'
import { formTexts } from '@/components/shell/form-texts'
import { Avatar } from '@/components/ui/avatar'
import { buttonClass } from '@/components/ui/button'
import { acceptInviteAction } from '@/lib/rooms/door-actions'
import type { Invitation } from '@/lib/rooms/door-shape'
import { ClosedDoor } from './closed-door'
import { Rules } from './rules'
import { WaitInside } from './wait-inside'

/** What a link leads to: which room, who invites, how one behaves there, and the way in. */
export async function JoinCard({ code, invitation }: { code: string; invitation: Invitation }) {
  const { room, author, greeting, member } = invitation
  const [t, rooms] = await Promise.all([getTranslations('invites'), getTranslations('rooms')])
  return (
    <div className="flex grow flex-col items-center justify-center gap-4 pb-16 text-center">
      <Avatar name={room.name} seed={room.id} url={room.avatarUrl} size="xl" />
      <div className="flex flex-col gap-1">
        <h2 className="font-display text-xl text-balance">
          <bdi>{room.name}</bdi>
        </h2>
        <p className="text-sm text-ink-soft">
          {[rooms('memberCount', { count: room.memberCount }), !member && t('join.by', { name: author.name })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {room.topic && <p className="text-pretty">{room.topic}</p>}
      </div>
      {greeting && (
        <p dir="auto" className="max-w-[32rem] text-pretty whitespace-pre-line wrap-anywhere">
          {greeting}
        </p>
      )}
      <Rules text={room.rules} />
      {room.waiting && !member ? <ClosedDoor room={room} /> : <Way {...{ code, invitation }} />}
    </div>
  )
}

async function Way({ code, invitation: { room, approval, member } }: { code: string; invitation: Invitation }) {
  const [t, texts] = await Promise.all([getTranslations('invites.join'), formTexts()])
  if (member)
    return (
      <Link href={`/rooms/${room.id}` as Route} className={buttonClass({})}>
        {t('open')}
      </Link>
    )
  return (
    <Form action={acceptInviteAction} texts={texts} className="items-center">
      <WaitInside roomId={room.id} />
      <input type="hidden" name="code" value={code} />
      <SubmitButton>{t(approval ? 'ask' : 'come')}</SubmitButton>
    </Form>
  )
}
