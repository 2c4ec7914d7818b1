const last = { time: 0, counter: 0 }

/**
 * A UUIDv7: sorts by the time it was made, also within one millisecond of one page. Not `crypto.randomUUID()`, which
 * browsers withhold from plain-HTTP addresses of a home network.
 */
export function newId(now = Date.now()): string {
  const { time, counter } = tick(now)
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(time / 0x1_0000))
  view.setUint16(4, time % 0x1_0000)
  view.setUint16(6, 0x7000 | counter)
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  return format(bytes)
}

/** Runs ahead of a clock that is set back and of a millisecond that is used up: order matters more than the time. */
function tick(now: number) {
  last.counter = now > last.time ? 0 : last.counter + 1
  last.time = Math.max(now, last.time)
  if (last.counter > 0xfff) Object.assign(last, { time: last.time + 1, counter: 0 })
  return last
}

function format(bytes: Uint8Array): string {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
