'use client'

import { ShieldHalf } from 'lucide-react'
import { buttonClass } from '@/components/ui/button'
import { Fold } from '@/components/ui/fold'
import { Form, type FormTexts } from '@/components/ui/form'
import { setRoleAction } from '@/lib/rooms/actions'
import type { Member, Role } from '@/lib/rooms/shape'

/** `menu` with `{name}` where the name goes. */
export type RoleTexts = FormTexts &
  Record<'menu' | 'makeModerator' | 'makeOwner' | 'takeBack' | 'moderatorHint' | 'ownerHint', string>

interface Props {
  roomId: string
  member: Member
  texts: RoleTexts
}

/** Stands in the row of a member, and opens below it what they could be instead. */
export function MemberRole({ roomId, member: { person, role }, texts }: Props) {
  const choices: [Role, string, string?][] = [
    ['moderator', texts.makeModerator, texts.moderatorHint],
    ['owner', texts.makeOwner, texts.ownerHint],
    ['member', texts.takeBack],
  ]
  return (
    <Form action={setRoleAction} texts={texts} className="gap-1">
      <Fold
        summary={<ShieldHalf aria-hidden="true" className="size-4.5" />}
        label={texts.menu.replace('{name}', () => person.name)}
        summaryClass={buttonClass({
          tone: 'plain',
          size: 'icon',
          className: 'absolute end-12 top-0.5 text-ink-soft! pointer-coarse:top-0 hover:text-accent!',
        })}
      >
        <div className="flex flex-col items-start gap-2 ps-14 pe-3 pt-1 pb-3">
          <input type="hidden" name="room" value={roomId} />
          <input type="hidden" name="username" value={person.username} />
          {choices
            .filter(([choice]) => choice !== role)
            .map(([choice, label, hint]) => (
              <div key={choice} className="flex flex-col items-start gap-0.5">
                <button type="submit" name="role" value={choice} className={buttonClass({ tone: 'quiet', size: 'sm' })}>
                  {label}
                </button>
                {hint && <p className="text-xs text-pretty text-ink-soft">{hint}</p>}
              </div>
            ))}
        </div>
      </Fold>
    </Form>
  )
}
