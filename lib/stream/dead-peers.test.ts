import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { deadPeers } from '@/lib/stream/dead-peers'
import { parseUnanswered, peerOf } from '@/lib/stream/unanswered'

/** As Linux writes them: waiting, answered, sent again six and eight times, and closing. */
const TABLES = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 41 1 0 100 0 0 10 0
   1: 0100007F:0BB8 0100007F:E0A2 01 00000000:00000000 00:00000000 00000000     0        0 42 1 0 20 4 30 10 -1
   2: 0A00020A:0BB8 4D64A8C0:C350 01 00000049:00000000 01:00000102 00000006     0        0 43 2 0 20 4 30 1 7
   3: 0A00020A:0BB8 4D64A8C0:C351 01 00000049:00000000 01:00000102 00000008     0        0 44 2 0 20 4 30 1 7
   4: 0A00020A:0BB8 4D64A8C0:C352 04 00000049:00000000 01:00000102 00000008     0        0 45 2 0 20 4 30 1 7
   5: 0000000000000000FFFF00000A00020A:0BB8 0000000000000000FFFF00004D64A8C0:C353 01 00000049:00000000 01:00000102 0000000A     0        0 46 2 0 20 4 30 1 7
   6: B80D0120000000000000000001000000:0BB8 B80D0120000000000000000002000000:C354 01 00000049:00000000 01:00000102 00000007     0        0 47 2 0 20 4 30 1 7
`

test('of the connections of the kernel, those are found that nobody answers', () => {
  expect([...parseUnanswered(TABLES, 7)]).toEqual([
    '3000 192.168.100.77 50001',
    '3000 192.168.100.77 50003',
    '3000 2001:db8::2 50004',
  ])
  expect(peerOf(3000, '::ffff:192.168.100.77', 50_001)).toBe('3000 192.168.100.77 50001')
  expect(parseUnanswered('', 7).size).toBe(0)
})

/** Where the kernel has no such table there is nothing to be found, and not every machine has the newer protocol. */
const hasTable = existsSync('/proc/net/tcp')
const hasSix = (networkInterfaces().lo ?? []).some(({ family }) => family === 'IPv6')
const hosts = ['127.0.0.1', ...(hasSix ? ['::1', '::ffff:127.0.0.1'] : [])]

test.runIf(hasTable).each(hosts)('%s: what is watched is found and ended, nothing else', async (host) => {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const [watched, other] = [await connect(), await connect()]
  deadPeers().watch(watched.here)
  // Nobody is silent.
  await deadPeers().look()
  expect([watched.here.destroyed, other.here.destroyed]).toEqual([false, false])
  // All are.
  await deadPeers().look(0)
  expect([watched.here.destroyed, other.here.destroyed]).toEqual([true, false])
  for (const socket of [watched.there, other.there, other.here]) socket.destroy()
  server.close()

  async function connect(): Promise<{ here: Socket; there: Socket }> {
    const there = createConnection({ port, host }).on('error', () => {})
    const [here] = (await once(server, 'connection')) as [Socket]
    return { here, there }
  }
})
