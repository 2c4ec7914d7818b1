/** As much of a page as browsers look through for its encoding. */
export const PRESCAN = 1_024

/** The decoder for a page: by its first bytes, else what the server says, else what the page says of itself. */
export function decoderFor(contentType: string, start: Buffer): TextDecoder {
  const head = start.subarray(0, PRESCAN).toString('latin1')
  const stated = /charset\s*=\s*["']?\s*([\w:.-]+)/i
  const label =
    markOf(start) ?? stated.exec(contentType)?.[1] ?? /<meta[^>]+?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1]
  return make(label ?? 'utf-8')
}

function markOf(start: Buffer): string | undefined {
  if (start.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le'
  return start.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])) ? 'utf-16be' : undefined
}

function make(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
