import { Resolver } from 'node:dns/promises'
import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'

/** The network as the guard uses it. */
export interface Net {
  /** All addresses of a name; none when it has none. */
  resolve(hostname: string, signal: AbortSignal): Promise<string[]>
  /** Begins to connect to this address, and to nothing else. */
  dial(address: string, port: number): Socket
  ownAddresses(): string[]
}

export const internet: Net = {
  /**
   * Asks the name servers. Not the system (`dns.lookup`), which waits on a thread that files and passwords need: a slow
   * name server of somebody else's would stop them.
   */
  async resolve(hostname, signal) {
    const resolver = new Resolver({ timeout: 1_500, tries: 2 })
    const cancel = () => resolver.cancel()
    signal.addEventListener('abort', cancel, { once: true })
    const found = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    signal.removeEventListener('abort', cancel)
    return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
  },

  /** A literal address is connected to as it is: no name is resolved a second time. */
  dial: (address, port) => connect({ host: address, port, autoSelectFamily: false }),

  ownAddresses: () =>
    Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address)),
}
