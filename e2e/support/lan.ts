import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'

/** This machine as the others in the house see it, if it is in any network. */
export const lanAddress = () =>
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address

/** The server under test at that address: plain HTTP from elsewhere, which browsers trust with less. */
export async function openToLan(host: string, port: number): Promise<{ url: string; close(): void }> {
  const sockets = new Set<Socket>()
  const door = createServer((socket) => {
    const inside = connect(port, '127.0.0.1')
    for (const end of [socket, inside]) {
      sockets.add(end)
      end.once('error', () => end.destroy())
      end.once('close', () => sockets.delete(end))
    }
    socket.pipe(inside).pipe(socket)
  })
  door.listen(0, host)
  await once(door, 'listening')
  const close = () => {
    door.close()
    for (const socket of sockets) socket.destroy()
  }
  return { url: `http://${host}:${(door.address() as AddressInfo).port}`, close }
}
