import 'server-only'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { held } from '@/lib/held'
import { log } from '@/lib/log'
import { parseUnanswered, peerOf } from '@/lib/stream/unanswered'

const LOOK_EVERY_MS = 10_000
/**
 * The kernel waits 0.2 s at first, and twice as long each time: after seven times nothing was answered for 25 s or
 * more. It would itself go on for a quarter of an hour.
 */
const RETRANSMITS_MAX = 7
/** Only Linux says this; elsewhere a peer that vanished is given up when the kernel does. */
const TABLES = ['/proc/net/tcp', '/proc/net/tcp6']

/**
 * Ends the streams of peers that vanished without a word (a phone in a lift, a cable that was pulled). Each is pinged,
 * so there is always something they do not acknowledge. Node knows nothing of acknowledgements, and keepalive is silent
 * while something is on its way: the kernel's own table is asked, once for all streams.
 */
class DeadPeers {
  #sockets = new Set<Socket>()
  #isLooking = false

  constructor() {
    setInterval(() => void this.look(), LOOK_EVERY_MS).unref()
  }

  watch(socket: Socket): void {
    this.#sockets.add(socket)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  async look(retransmits = RETRANSMITS_MAX): Promise<void> {
    if (this.#sockets.size === 0 || this.#isLooking) return
    this.#isLooking = true
    try {
      const tables = await Promise.all(
        TABLES.map((path) => readFile(/* turbopackIgnore: true */ path, 'latin1').catch(() => '')),
      )
      this.#end(parseUnanswered(tables.join('\n'), retransmits))
    } finally {
      this.#isLooking = false
    }
  }

  #end(unanswered: Set<string>): void {
    if (unanswered.size === 0) return
    for (const socket of this.#sockets) {
      const { localPort = 0, remoteAddress = '', remotePort = 0 } = socket
      if (!unanswered.has(peerOf(localPort, remoteAddress, remotePort))) continue
      log.info({ peer: remoteAddress }, 'a stream was ended: its reader has vanished')
      socket.resetAndDestroy()
    }
  }
}

export const deadPeers = (): DeadPeers => held('dead-peers', () => new DeadPeers())
