'use client'

import { Image as ImageIcon } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { useRoom } from '@/components/rooms/use-room'
import { buttonClass } from '@/components/ui/button'
import { Form, type FormTexts, SubmitButton } from '@/components/ui/form'
import { showToast } from '@/components/ui/toast'
import { removePictureAction } from '@/lib/rooms/door-actions'
import type { Room } from '@/lib/rooms/shape'
import { CropSquare } from './crop-square'

export interface PictureProps {
  initial: Room
  texts: FormTexts & Record<'title' | 'choose' | 'remove' | 'crop' | 'zoom' | 'use' | 'failed', string>
}

/** Another picture for the room, or none. */
export function PicturePicker({ initial, texts }: PictureProps) {
  const { room } = useRoom(initial)
  const input = useRef<HTMLInputElement>(null)
  const details = useRef<HTMLDetailsElement>(null)
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const onChoose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    currentTarget.value = ''
    if (file) setPicture(await createImageBitmap(file).catch(() => showToast(texts.failed) ?? null))
  }
  const onCut = async (file: Blob) => {
    if (!(await isStored(room.id, file))) return showToast(texts.failed)
    setPicture(null)
    if (details.current) details.current.open = false
    details.current?.querySelector('summary')?.focus()
  }
  return (
    <details ref={details} className="px-2">
      <summary className={buttonClass({ tone: 'plain', className: 'w-full justify-start!' })}>
        <ImageIcon aria-hidden="true" className="size-4.5" />
        {texts.title}
      </summary>
      <div className="flex flex-col items-start gap-3 px-3 pt-2 pb-4">
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          aria-label={texts.choose}
          className="sr-only"
          tabIndex={-1}
          onChange={onChoose}
        />
        {picture ? (
          <CropSquare picture={picture} texts={texts} onCut={onCut} />
        ) : (
          <button
            type="button"
            onClick={() => input.current?.click()}
            className={buttonClass({ tone: 'quiet', className: 'needs-script' })}
          >
            {texts.choose}
          </button>
        )}
        {room.avatarUrl && !picture && (
          <Form action={removePictureAction} texts={texts} className="gap-1">
            <input type="hidden" name="room" value={room.id} />
            <SubmitButton tone="dangerPlain">{texts.remove}</SubmitButton>
          </Form>
        )}
      </div>
    </details>
  )
}

async function isStored(roomId: string, file: Blob): Promise<boolean> {
  try {
    const answer = await fetch(`/api/v1/rooms/${roomId}/picture`, { method: 'PUT', body: file })
    return answer.ok
  } catch {
    return false
  }
}
