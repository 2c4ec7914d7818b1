'use client'

import { type ChangeEvent, useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { showToast } from '@/components/ui/toast'
import { CropSquare } from './crop-square'

interface Props {
  roomId: string
  texts: Record<'choose' | 'crop' | 'zoom' | 'use' | 'failed', string>
  onDone: () => void
}

/** Another picture for the room. */
export function PicturePicker({ roomId, texts, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const onChoose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    currentTarget.value = ''
    if (file) setPicture(await createImageBitmap(file).catch(() => showToast(texts.failed) ?? null))
  }
  const onCut = async (file: Blob) => {
    if (!(await isStored(roomId, file))) return showToast(texts.failed)
    setPicture(null)
    onDone()
  }
  return (
    <>
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
        <button type="button" onClick={() => input.current?.click()} className={buttonClass({ tone: 'quiet' })}>
          {texts.choose}
        </button>
      )}
    </>
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
