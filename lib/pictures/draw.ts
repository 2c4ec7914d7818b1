import 'server-only'
import pLimit, { type LimitFunction } from 'p-limit'
import sharp from 'sharp'
import { held } from '@/lib/held'

/** A picture that we have drawn ourselves: nothing of the file it came in is left but what one sees. */
export interface Drawn {
  bytes: Buffer
  type: 'image/webp'
  width: number
  height: number
}

interface Wish {
  /** Fits into this square; never made larger than it is. */
  side: number
  /** Fills it, whatever is cut off. */
  isSquare?: boolean
}

/** 40 megapixels, of which a few bytes can be made: more would take the memory of everybody else. */
const PIXELS_MAX = 40_000_000
const SECONDS_MAX = 5
/** Drawn at a time; each takes a thread and the memory of its pixels. */
const AT_ONCE = 2
/** Who comes behind so many is told that it cannot be drawn. */
const IN_LINE_MAX = 50

/** By the first bytes: what the sender calls it means nothing. No SVG, which is a program. */
const BEGINNINGS = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n/,
  /^GIF8[79]a/,
  /^RIFF[\s\S]{4}WEBP/,
  /^[\s\S]{4}ftyp(avif|avis|mif1)/,
]

const LOADERS = ['Jpeg', 'Png', 'Nsgif', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`)

/** Draws the first frame anew as WebP, upright and without what the file said beside it. Null for what is no picture. */
export async function drawAnew(file: Buffer, wish: Wish): Promise<Drawn | null> {
  const start = file.subarray(0, 16).toString('latin1')
  const line = drawers()
  if (!BEGINNINGS.some((beginning) => beginning.test(start)) || line.pendingCount >= IN_LINE_MAX) return null
  try {
    return await line(() => draw(file, wish))
  } catch {
    return null
  }
}

async function draw(file: Buffer, { side, isSquare = false }: Wish): Promise<Drawn> {
  const { data, info } = await sharp(file, { limitInputPixels: PIXELS_MAX, sequentialRead: true, failOn: 'error' })
    .autoOrient()
    .resize({ width: side, height: side, fit: isSquare ? 'cover' : 'inside', withoutEnlargement: !isSquare })
    .toColourspace('srgb')
    .webp({ quality: 78 })
    .timeout({ seconds: SECONDS_MAX })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, type: 'image/webp', width: info.width, height: info.height }
}

const drawers = (): LimitFunction =>
  held('drawers', () => {
    // Of the many formats that the library reads, each with its own past, only those that we want.
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: LOADERS })
    sharp.cache(false)
    sharp.concurrency(1)
    return pLimit(AT_ONCE)
  })
