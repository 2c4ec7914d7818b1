'use client'

import { Image as ImageIcon } from 'lucide-react'
import { useRef } from 'react'
import { useRoom } from '@/components/rooms/use-room'
import { useLater } from '@/components/stream/use-later'
import { buttonClass } from '@/components/ui/button'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { cn } from '@/lib/cn'
import { removePictureAction } from '@/lib/rooms/door-actions'
import type { Room } from '@/lib/rooms/shape'

const load = () => import('@/components/ui/picture-picker').then(({ PicturePicker }) => PicturePicker)

interface Props {
  initial: Room
  isOpen: boolean
  texts: FormTexts & Record<'title' | 'choose' | 'remove' | 'crop' | 'zoom' | 'use' | 'failed', string>
}

/** Another picture for the room, or none. What one chooses with comes later: without a script there is nothing to choose with. */
export function RoomPicture({ initial, isOpen, texts }: Props) {
  const { room } = useRoom(initial)
  const details = useRef<HTMLDetailsElement>(null)
  const Picker = useLater(load)
  const onDone = () => {
    if (details.current) details.current.open = false
    details.current?.querySelector('summary')?.focus()
  }
  return (
    <details ref={details} open={isOpen} className={cn('px-2', !room.avatarUrl && 'needs-script')}>
      <summary className={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}>
        <ImageIcon aria-hidden="true" className="size-4.5" />
        {texts.title}
      </summary>
      <div className="flex flex-col items-start gap-3 px-3 pt-2 pb-4">
        {Picker && <Picker address={`/api/v1/rooms/${room.id}/picture`} texts={texts} onDone={onDone} />}
        {room.avatarUrl && (
          <Form action={removePictureAction} texts={texts} answer="?details=picture" className="gap-1">
            <input type="hidden" name="room" value={room.id} />
            <SubmitButton tone="dangerPlain">{texts.remove}</SubmitButton>
          </Form>
        )}
      </div>
    </details>
  )
}
