import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

type Way = 'open' | 'cut' | 'bad gateway'

const BAD_GATEWAY =
  'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: 20\r\nConnection: close\r\n\r\n<h1>Bad Gateway</h1>'

/** A way to the server under test which can be cut, also for what is open, and where a proxy may answer in its place. */
export async function openDoor(port: number) {
  const sockets = new Set<Socket>()
  let way: Way = 'open'
  const door = createServer((socket) => {
    sockets.add(socket)
    socket.once('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
    if (way === 'cut') socket.destroy()
    else if (way === 'bad gateway') socket.once('data', () => socket.end(BAD_GATEWAY))
    else lead(socket)
  })
  const lead = (socket: Socket) => {
    const inside = connect(port, '127.0.0.1')
    sockets.add(inside)
    inside.once('error', () => socket.destroy())
    inside.once('close', () => sockets.delete(inside) && socket.destroy())
    socket.once('close', () => inside.destroy())
    socket.pipe(inside).pipe(socket)
  }
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    url: `http://localhost:${(door.address() as AddressInfo).port}`,
    turn(to: Way) {
      way = to
      for (const socket of sockets) socket.destroy()
    },
    close() {
      door.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
