import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { lookUp } from '@/lib/previews/look-up'
import { openSite, PUBLIC } from '@/lib/previews/test-site'

let photo: Buffer
beforeAll(async () => {
  photo = await sharp({ create: { width: 1_200, height: 630, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Copyright: 'somebody', Artist: 'at home' } })
    .jpeg()
    .toBuffer()
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

async function look(picture: string, file: Buffer | string, type = 'image/jpeg') {
  const head = `<meta property="og:title" content="Tea"><meta property="og:image" content="${picture}">`
  const site = await openSite((request, response) => {
    if (request.url === '/') response.setHeader('content-type', 'text/html').end(`<head>${head}</head>`)
    else response.setHeader('content-type', type).end(file)
  })
  const found = await lookUp(`http://${PUBLIC}/`, site.guard)
  site.close()
  return { found, asked: site.asked }
}

test('a picture is drawn anew: small, as WebP, and without what the file said beside it', async () => {
  const { found, asked } = await look('/photo.jpg', photo)
  expect(found).toMatchObject({ title: 'Tea', picture: { type: 'image/webp', width: 480, height: 252 } })
  expect(asked).toEqual(['/', '/photo.jpg'])
  const bytes = found?.picture?.bytes ?? Buffer.alloc(0)
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 480, height: 252 })
  expect((await sharp(bytes).metadata()).exif).toBeUndefined()
  expect(bytes.toString('latin1')).not.toContain('somebody')
})

test('a small one stays small, a turned one is set upright, and its name for itself does not matter', async () => {
  const small = await sharp({ create: { width: 20, height: 10, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  expect((await look('/a.exe', small, 'application/octet-stream')).found?.picture).toMatchObject({
    width: 20,
    height: 10,
  })
  const turned = await sharp(photo).withMetadata({ orientation: 6 }).toBuffer()
  expect((await look('/a.jpg', turned)).found?.picture).toMatchObject({ width: 252, height: 480 })
})

test.each<[string, string, () => Buffer | string | Promise<Buffer>]>([
  ['a drawing that is a program', '/a.svg', () => SVG],
  ['a page', '/a.jpg', () => '<html>'],
  ['half a picture', '/a.jpg', () => photo.subarray(0, 400)],
  ['a beginning and nothing behind it', '/a.jpg', () => Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')],
  ['more bytes than a picture needs', '/a.jpg', () => Buffer.concat([photo, Buffer.alloc(5 * 1024 * 1024)])],
  [
    'few bytes and a great many pixels',
    '/a.png',
    () =>
      sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: 'red' } })
        .png()
        .toBuffer(),
  ],
  ['an inner address', 'http://10.0.0.1/a.jpg', () => photo],
  ['our own address', 'https://chat.example.org/a.jpg', () => photo],
  ['a picture inside the page', 'data:image/gif;base64,R0lGODlhAQABAAAAACw=', () => photo],
  ['no address', 'http://[', () => photo],
])('%s is no picture, and the words stand without it', async (_, address, make) => {
  expect((await look(address, await make())).found).toMatchObject({ title: 'Tea', picture: null })
})

test.each(['application/xhtml+xml', 'text/plain', 'application/json', 'image/svg+xml', 'text/htmlx', ''])(
  'what comes as "%s" is no page',
  async (type) => {
    const site = await openSite((_, response) => response.setHeader('content-type', type).end('<title>Tea</title>'))
    expect(await lookUp(`http://${PUBLIC}/`, site.guard)).toBeNull()
    site.close()
  },
)

test('of an endless page only the beginning is read', async () => {
  let sent = 0
  const site = await openSite((_, response) => {
    response.setHeader('content-type', 'text/html').write('<head><title>Tea</title>')
    const more = () => {
      while (!response.destroyed && response.write(' '.repeat(16_384))) sent += 16_384
    }
    response.on('drain', more)
    more()
  })
  expect(await lookUp(`http://${PUBLIC}/`, site.guard)).toMatchObject({ title: 'Tea' })
  expect(sent).toBeLessThan(20_000_000)
  site.close()
})
