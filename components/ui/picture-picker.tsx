'use client'

import { type ChangeEvent, useRef, useState } from 'react'
import { buttonClass } from './button'
import { Crop } from './crop'
import { showToast } from './toast'

interface Props {
  /** Where it is put. */
  address: string
  /** A wide one; else a round one. */
  isWide?: boolean
  texts: Record<'choose' | 'crop' | 'zoom' | 'use' | 'failed', string>
  onDone: () => void
}

/** Chooses a picture, cuts it and puts it where it belongs. */
export function PicturePicker({ address, isWide = false, texts, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [picture, setPicture] = useState<ImageBitmap | null>(null)
  const onChoose = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? []
    currentTarget.value = ''
    if (file) setPicture(await createImageBitmap(file).catch(() => showToast(texts.failed) ?? null))
  }
  const onCut = async (file: Blob) => {
    if (!(await isStored(address, file))) return showToast(texts.failed)
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
        <Crop {...{ picture, isWide, texts, onCut }} />
      ) : (
        <button type="button" onClick={() => input.current?.click()} className={buttonClass({ tone: 'quiet' })}>
          {texts.choose}
        </button>
      )}
    </>
  )
}

async function isStored(address: string, file: Blob): Promise<boolean> {
  try {
    const answer = await fetch(address, { method: 'PUT', body: file })
    return answer.ok
  } catch {
    return false
  }
}
