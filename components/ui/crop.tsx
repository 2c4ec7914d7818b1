'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { cn } from '@/lib/cn'
import { Button } from './button'

interface Props {
  picture: ImageBitmap
  isWide: boolean
  texts: Record<'crop' | 'zoom' | 'use', string>
  onCut: (file: Blob) => void
}

/** About twice what is kept: the server draws it anew. */
const ROUND = { width: 512, height: 512 }
const WIDE = { width: 1_500, height: 500 }
const ZOOM_MAX = 4
const KEY_STEP = 0.04
const MOVES: Record<string, [number, number]> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
}
/** What the keys of a zoom do everywhere. */
const ZOOMS: Record<string, number> = { '+': 1.1, '=': 1.1, '-': 1 / 1.1 }

/** A part of a picture: moved by dragging or with the arrow keys, made larger by pinching, with keys or a slider. */
export function Crop({ picture, isWide, texts, onCut }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { zoom, setZoom, part, move } = usePart(picture, isWide)
  const { x, y, width, height } = part
  const fingers = useFingers(move, (factor) => setZoom((now) => zoomed(now * factor)))
  const id = useId()
  const size = isWide ? WIDE : ROUND
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    // Pictures may be transparent: without this the one before shines through.
    context?.clearRect(0, 0, size.width, size.height)
    context?.drawImage(picture, x, y, width, height, 0, 0, size.width, size.height)
  }, [picture, size, x, y, width, height])
  const onKeyDown = (event: KeyboardEvent) => {
    const [step, factor] = [MOVES[event.key], ZOOMS[event.key]]
    if (!step && !factor) return
    event.preventDefault()
    if (step) move(...step)
    if (factor) setZoom(zoomed(zoom * factor))
  }
  return (
    <div className="flex w-full flex-col gap-3">
      <p id={id} className="text-sm text-ink-soft">
        {texts.crop}
      </p>
      <button
        type="button"
        aria-labelledby={id}
        {...fingers}
        onKeyDown={onKeyDown}
        className={cn('w-full cursor-move touch-none', isWide ? 'rounded-card' : 'max-w-60 rounded-full')}
      >
        <canvas
          ref={canvas}
          {...size}
          className={cn('w-full bg-paper-raised', isWide ? 'aspect-3/1 rounded-card' : 'aspect-square rounded-full')}
        />
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

/** Which part of the picture is seen. */
function usePart(picture: ImageBitmap, isWide: boolean) {
  const [zoom, setZoom] = useState(1)
  /** Its middle, as parts of the picture's width and height. */
  const [middle, setMiddle] = useState({ x: 0.5, y: 0.5 })
  const aspect = isWide ? WIDE.width / WIDE.height : 1
  const width = Math.min(picture.width, picture.height * aspect) / zoom
  const height = width / aspect
  const part = {
    x: within(middle.x * picture.width - width / 2, picture.width - width),
    y: within(middle.y * picture.height - height / 2, picture.height - height),
    width,
    height,
  }
  /** By parts of what is seen. */
  const move = (x: number, y: number) =>
    setMiddle({
      x: (part.x + width / 2 + x * width) / picture.width,
      y: (part.y + height / 2 + y * height) / picture.height,
    })
  return { zoom, setZoom, part, move }
}

/** One finger moves, two pinch. */
function useFingers(move: (x: number, y: number) => void, zoomBy: (factor: number) => void) {
  const down = useRef(new Map<number, { x: number; y: number }>())
  const lift = ({ pointerId }: PointerEvent) => void down.current.delete(pointerId)
  return {
    onPointerDown: ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
      currentTarget.setPointerCapture(pointerId)
      down.current.set(pointerId, { x, y })
    },
    onPointerMove: ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
      const before = down.current.get(pointerId)
      if (!before) return
      const other = [...down.current].find(([finger]) => finger !== pointerId)?.[1]
      down.current.set(pointerId, { x, y })
      if (other) zoomBy(distance(other, { x, y }) / Math.max(1, distance(other, before)))
      else move((before.x - x) / currentTarget.clientWidth, (before.y - y) / currentTarget.clientHeight)
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  }
}

const distance = (one: { x: number; y: number }, other: { x: number; y: number }) =>
  Math.hypot(one.x - other.x, one.y - other.y)
const zoomed = (zoom: number) => Math.max(1, Math.min(ZOOM_MAX, zoom))
const within = (value: number, max: number) => Math.max(0, Math.min(max, value))
