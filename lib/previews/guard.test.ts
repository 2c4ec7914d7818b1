import { createServer as createSecureServer } from 'node:tls'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parseAllowed } from '@/lib/previews/allowed'
import { internet } from '@/lib/previews/net'
import { get, openBareSite, openSite, PUBLIC, reasonOf } from '@/lib/previews/test-site'

const NAMES = { 'honest.example.com': [[PUBLIC]] }

describe('an honest site', () => {
  test('is reached at just the address that was looked at, as nobody in particular', async () => {
    let headers: unknown
    const site = await openSite(
      (request, response) => {
        headers = request.headers
        response.setHeader('set-cookie', 'track=1').end('hello')
      },
      { names: structuredClone(NAMES) },
    )
    expect(await get('http://honest.example.com/a?b#c', site.guard)).toMatchObject({ text: 'hello' })
    await get('http://honest.example.com/again', site.guard)
    expect(site.dialled).toEqual([`${PUBLIC}:80`, `${PUBLIC}:80`])
    expect(site.asked).toEqual(['/a?b', '/again'])
    expect(headers).toEqual({
      host: 'honest.example.com',
      'user-agent': 'Mozilla/5.0 (compatible; ParlorPreview/1.0)',
      accept: 'text/html',
      'accept-encoding': 'gzip, br',
      connection: 'close',
    })
    site.close()
  })

  test('is reached by its address, by IPv6, and under a name in any script', async () => {
    const names = { 'xn--e1afmkfd.example.com': [['2606:4700::6810:1']] }
    const site = await openSite((_, response) => response.end('hello'), { names })
    await get(`http://${PUBLIC}/`, site.guard)
    await get('http://[2606:4700::6810:1]/', site.guard)
    await get('http://пример.example.com/', site.guard)
    expect(site.dialled).toEqual([`${PUBLIC}:80`, '2606:4700::6810:1:80', '2606:4700::6810:1:80'])
    site.close()
  })

  test('may redirect three times, also without a host, and to HTTPS; the fourth is too many', async () => {
    const site = await openSite(
      (request, response) => {
        const step = Number(request.url?.slice(1))
        if (step === 0) response.end('there')
        else response.writeHead(301, { location: `/${step - 1}` }).end()
      },
      { names: structuredClone(NAMES) },
    )
    expect(await get('http://honest.example.com/3', site.guard)).toMatchObject({
      url: 'http://honest.example.com/0',
      text: 'there',
    })
    expect(await reasonOf(get('http://honest.example.com/4', site.guard))).toBe('redirects')
    site.close()
  })

  test('is unpacked', async () => {
    const site = await openSite(
      (request, response) => {
        const pack = request.url === '/br' ? brotliCompressSync : gzipSync
        response.setHeader('content-encoding', request.url?.slice(1) ?? '').end(pack('hello'))
      },
      { names: structuredClone(NAMES) },
    )
    for (const path of ['gzip', 'br'])
      expect((await get(`http://honest.example.com/${path}`, site.guard)).text).toBe('hello')
    site.close()
  })
})

describe('a name that changes its mind', () => {
  test('is asked once for each connection: the second answer is never gone to', async () => {
    const names = { 'rebinding.example.com': [[PUBLIC], ['127.0.0.1']] }
    const site = await openSite((_, response) => response.end('hello'), { names })
    expect((await get('http://rebinding.example.com/', site.guard)).text).toBe('hello')
    expect(site.dialled).toEqual([`${PUBLIC}:80`])
    expect(await reasonOf(get('http://rebinding.example.com/', site.guard))).toBe('address')
    expect(site.dialled).toEqual([`${PUBLIC}:80`])
    site.close()
  })

  test('gains nothing by a redirect to itself', async () => {
    const names = { 'rebinding.example.com': [[PUBLIC], ['10.0.0.1']] }
    const site = await openSite((_, response) => response.writeHead(302, { location: '/inner' }).end(), { names })
    expect(await reasonOf(get('http://rebinding.example.com/', site.guard))).toBe('address')
    expect(site.dialled).toEqual([`${PUBLIC}:80`])
    site.close()
  })
})

/** Sites that answer, but not as they should; all are held off within the time. */
const ANSWERS: [string, string, string | Buffer][] = [
  ['nothing but a status', 'status', 'HTTP/1.1 404 Not Found\r\n\r\n'],
  ['a redirect to nowhere', 'status', 'HTTP/1.1 302 Found\r\n\r\n'],
  ['a redirect that is no address', 'malformed', 'HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n'],
  ['headers that never stop', 'unreachable', `HTTP/1.1 200 OK\r\n${`X-Long: ${'a'.repeat(1_000)}\r\n`.repeat(40)}\r\n`],
  ['two lengths', 'unreachable', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!'],
  [
    'a length and chunks',
    'unreachable',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'a chunk of no size',
    'unreachable',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n',
  ],
  ['no HTTP at all', 'unreachable', 'SSH-2.0-OpenSSH_9.9\r\n'],
  ['another protocol', 'unreachable', 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'],
  ['half an answer', 'unreachable', 'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhello'],
  ['more than it may', 'too_large', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(70_000)}`],
  ['a length beyond all bounds', 'too_large', 'HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n'],
  ['an encoding of its own', 'encoding', 'HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\nhello'],
  ['an encoding around an encoding', 'encoding', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\nhello'],
  ['rubbish for gzip', 'unreachable', 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nhello'],
  ['a bomb', 'too_large', packed('gzip', gzipSync(Buffer.alloc(20_000_000)))],
  ['a bomb of the other kind', 'too_large', packed('br', brotliCompressSync(Buffer.alloc(20_000_000)))],
  ['packed nothing without end', 'too_large', packed('gzip', Buffer.concat(Array(5_000).fill(gzipSync(''))))],
]

function packed(encoding: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\n\r\n`), body])
}

describe('a site that answers', () => {
  test.each(ANSWERS)('%s is not taken (%s)', async (_, reason, answer) => {
    const site = await openBareSite((socket) => socket.once('data', () => socket.end(answer)))
    expect(await reasonOf(get(`http://${PUBLIC}/`, site.guard))).toBe(reason)
    site.close()
  })

  test.each([
    ['nothing', () => {}],
    ['its headers by the letter', (socket: NodeJS.WritableStream) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'X')],
    ['its body by the letter', (socket: NodeJS.WritableStream) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'a')],
    ['only that it will', (socket: NodeJS.WritableStream) => drip(socket, '', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
  ])('%s is waited for only so long', async (_, speak) => {
    const site = await openBareSite((socket) => speak(socket), { guard: { totalMs: 300 } })
    expect(await reasonOf(get(`http://${PUBLIC}/`, site.guard))).toBe('too_late')
    site.close()
  })

  test('with a longer page than wanted is cut off', async () => {
    const site = await openSite((_, response) => response.end('a'.repeat(1_000_000)))
    expect((await get(`http://${PUBLIC}/`, site.guard, 'cut')).text).toHaveLength(64 * 1024)
    site.close()
  })

  test('not at all is given up', async () => {
    const site = await openSite((_, response) => response.end('hello'))
    site.close()
    expect(await reasonOf(get(`http://${PUBLIC}/`, site.guard))).toBe('unreachable')
  })

  test('when asked for its name servers is not waited for', async () => {
    const site = await openSite((_, response) => response.end('hello'), { guard: { totalMs: 200 } })
    const net = {
      ...site.guard.net,
      resolve: (_: string, signal: AbortSignal) =>
        new Promise<string[]>((resolve) => signal.addEventListener('abort', () => resolve([]))),
    }
    expect(await reasonOf(get('http://slow.example.com/', { ...site.guard, net }))).toBe('too_late')
    site.close()
  })
})

function drip(socket: NodeJS.WritableStream, start: string, letter: string): void {
  socket.write(start)
  const timer = setInterval(() => socket.write(letter), 20)
  socket.once('close', () => clearInterval(timer))
}

describe('over HTTPS', () => {
  test('it says whom it wants, and takes no certificate that nobody vouches for', async () => {
    const asked: string[] = []
    const server = createSecureServer({
      SNICallback(name, done) {
        asked.push(name)
        done(new Error('no certificate'))
      },
    })
    const site = await openBareSite((socket) => server.emit('connection', socket), {
      names: { 'honest.example.com': [[PUBLIC]] },
    })
    expect(await reasonOf(get('https://honest.example.com/', site.guard))).toBe('unreachable')
    expect({ asked, dialled: site.dialled }).toEqual({ asked: ['honest.example.com'], dialled: [`${PUBLIC}:443`] })
    site.close()
  })

  test('a server that never finishes the greeting is given up', async () => {
    const site = await openBareSite(() => {}, { guard: { connectMs: 100 } })
    expect(await reasonOf(get(`https://${PUBLIC}/`, site.guard))).toBe('unreachable')
    site.close()
  })
})

describe('what the operator has opened', () => {
  const allowed = parseAllowed('10.20.0.0/16, 127.0.0.1:8080 fd00::/8 [fd00::5]:8080') ?? []

  test.each([
    ['http://10.20.3.4/', 'reached'],
    ['https://10.20.3.4:80/', 'unreachable'],
    ['http://wiki.corp.internal/', 'reached'],
    ['http://127.0.0.1:8080/', 'reached'],
    ['http://127.0.0.1/', 'reached'],
    ['http://[fd00::9]/', 'reached'],
    ['http://[fd00::5]:8080/', 'reached'],
    ['http://10.21.0.1/', 'address'],
    ['http://10.20.3.4:8080/', 'address'],
    ['http://127.0.0.1:8081/', 'address'],
    ['http://127.0.0.2:8080/', 'address'],
    ['http://[fd00::9]:8080/', 'address'],
    ['http://[::ffff:10.20.3.4]/', 'address'],
    ['http://mail.corp.internal/', 'name'],
  ])('%s: %s', async (href, outcome) => {
    const names = { 'wiki.corp.internal': [['10.20.3.4']], 'mail.corp.internal': [['10.20.3.4', PUBLIC]] }
    const site = await openSite((_, response) => response.end('hello'), { names, guard: { allowed } })
    expect(await reasonOf(get(href, site.guard))).toBe(outcome)
    site.close()
  })

  test.each(['wiki', '10.20.0.0/33', '10.20.0.0/16:x', '10.1', '0x7f.1', 'fe80::1%eth0', '10.0.0.1:99999', '[::1'])(
    'is not understood as %s',
    (text) => {
      expect(parseAllowed(text)).toBeNull()
    },
  )
})

test('the real network names this machine, and finds no address for a name that cannot be', async () => {
  expect(internet.ownAddresses()).toContain('127.0.0.1')
  expect(await internet.resolve('nothing.invalid', AbortSignal.timeout(500))).toEqual([])
})
