'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

interface Props {
  picture: ImageBitmap
  texts: Record<'crop' | 'zoom' | 'use', string>
  onCut: (file: Blob) => void
}

/** Twice what is kept: the server draws it anew. */
const SIDE = 512
const ZOOM_MAX = 4
const KEY_STEP = 0.04
const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
}

/** A square of a picture: moved by dragging or with the arrow keys, made larger by a slider. */
export function CropSquare({ picture, texts, onCut }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [zoom, setZoom] = useState(1)
  /** Its middle, as parts of the picture's width and height. */
  const [middle, setMiddle] = useState({ x: 0.5, y: 0.5 })
  const id = useId()
  const side = Math.min(picture.width, picture.height) / zoom
  const at = {
    x: within(middle.x * picture.width - side / 2, picture.width - side),
    y: within(middle.y * picture.height - side / 2, picture.height - side),
  }
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    // Pictures may be transparent: without this the one before shines through.
    context?.clearRect(0, 0, SIDE, SIDE)
    context?.drawImage(picture, at.x, at.y, side, side, 0, 0, SIDE, SIDE)
  }, [picture, at.x, at.y, side])

  /** By parts of what is seen. */
  const move = (x: number, y: number) =>
    setMiddle({
      x: (at.x + side / 2 + x * side) / picture.width,
      y: (at.y + side / 2 + y * side) / picture.height,
    })
  const onPointerMove = ({ currentTarget, buttons, movementX, movementY }: PointerEvent<HTMLElement>) => {
    if (buttons !== 1) return
    move(-movementX / currentTarget.clientWidth, -movementY / currentTarget.clientWidth)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = MOVES[event.key]
    if (!step) return
    event.preventDefault()
    move(...step)
  }
  return (
    <div className="flex w-full flex-col gap-3">
      <p id={id} className="text-sm text-ink-soft">
        {texts.crop}
      </p>
      <button
        type="button"
        aria-labelledby={id}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
        className="w-full max-w-60 cursor-move touch-none rounded-full"
      >
        <canvas ref={canvas} width={SIDE} height={SIDE} className="aspect-square w-full rounded-full bg-paper-raised" />
      </button>
      <label className="flex max-w-60 items-center gap-3 text-sm">
        {texts.zoom}
        <input
          type="range"
          min={1}
          max={ZOOM_MAX}
          step={0.05}
          value={zoom}
          onChange={({ currentTarget }) => setZoom(Number(currentTarget.value))}
          className="min-w-0 grow accent-accent"
        />
      </label>
      <Button
        className="self-start"
        onClick={() => canvas.current?.toBlob((file) => file && onCut(file), 'image/webp', 0.92)}
      >
        {texts.use}
      </Button>
    </div>
  )
}

const within = (value: number, max: number) => Math.max(0, Math.min(max, value))
