import { describe, expect, test } from 'vitest'
import { get, openSite, PUBLIC, reasonOf } from '@/lib/previews/test-site'

const NAMES = {
  'honest.example.com': [[PUBLIC]],
  'loopback.example.com': [['127.0.0.1']],
  'mixed.example.com': [[PUBLIC, '10.0.0.1']],
  'sixth.example.com': [[PUBLIC, '::1']],
  'metadata.example.com': [['169.254.169.254']],
  'mapped.example.com': [['::ffff:127.0.0.1']],
  'zone.example.com': [['fe80::1%eth0']],
  'octal.example.com': [['0177.0.0.1']],
  'short.example.com': [['127.1']],
  'ourselves.example.com': [['198.35.26.96']],
  'ourselves6.example.com': [['2620:0:861:ed1a::1']],
  'nowhere.example.com': [[]],
  localhost: [['127.0.0.1']],
  'wiki.corp.internal': [[PUBLIC]],
  intranet: [[PUBLIC]],
}

/** Each must end before anything is connected to. */
const TRICKS: [string, string, string][] = [
  // Loopback, however it is written.
  ['loopback', 'http://127.0.0.1/', 'address'],
  ['loopback beyond the first', 'http://127.255.255.254/', 'address'],
  ['one decimal number', 'http://2130706433/', 'address'],
  ['one hexadecimal number', 'http://0x7f000001/', 'address'],
  ['octal parts', 'http://0177.0.0.1/', 'address'],
  ['hexadecimal parts', 'http://0x7f.0x0.0x0.0x1/', 'address'],
  ['a short form', 'http://127.1/', 'address'],
  ['mixed bases', 'http://0x7f.1/', 'address'],
  ['zero', 'http://0/', 'address'],
  ['an empty address', 'http://0.0.0.0/', 'address'],
  ['the zero net', 'http://0.1.2.3/', 'address'],
  ['a dot behind', 'http://127.0.0.1./', 'address'],
  ['full-width digits', 'http://１２７.０.０.１/', 'address'],
  ['full-width dots', 'http://127。0。0。1/', 'address'],
  ['circled digits', 'http://①②⑦.⓪.⓪.①/', 'address'],
  ['percent signs', 'http://%31%32%37.0.0.1/', 'address'],
  ['a soft hyphen', 'http://127.0.0.\u00ad1/', 'address'],
  // Other inner addresses.
  ['a private net', 'http://10.1.2.3/', 'address'],
  ['another', 'http://172.16.0.1/', 'address'],
  ['its end', 'http://172.31.255.255/', 'address'],
  ['the one at home', 'http://192.168.1.1/', 'address'],
  ['carrier-grade NAT', 'http://100.64.0.1/', 'address'],
  ['metadata of a cloud', 'http://169.254.169.254/latest/meta-data/', 'address'],
  ['the same as a number', 'http://2852039166/', 'address'],
  ['metadata of another cloud', 'http://100.100.100.200/', 'address'],
  ['multicast', 'http://224.0.0.1/', 'address'],
  ['broadcast', 'http://255.255.255.255/', 'address'],
  ['reserved', 'http://240.0.0.1/', 'address'],
  ['benchmarks', 'http://198.18.0.1/', 'address'],
  ['documentation', 'http://192.0.2.1/', 'address'],
  ['protocol assignments', 'http://192.0.0.192/', 'address'],
  ['the 6to4 relay', 'http://192.88.99.1/', 'address'],
  // IPv6.
  ['loopback of IPv6', 'http://[::1]/', 'address'],
  ['written out', 'http://[0:0:0:0:0:0:0:1]/', 'address'],
  ['unspecified', 'http://[::]/', 'address'],
  ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/', 'address'],
  ['IPv4-mapped in hexadecimal', 'http://[::ffff:a9fe:a9fe]/', 'address'],
  ['IPv4-compatible', 'http://[::127.0.0.1]/', 'address'],
  ['IPv4-translated', 'http://[::ffff:0:127.0.0.1]/', 'address'],
  ['NAT64', 'http://[64:ff9b::7f00:1]/', 'address'],
  ['NAT64 of the house', 'http://[64:ff9b:1::a00:1]/', 'address'],
  ['6to4', 'http://[2002:7f00:1::]/', 'address'],
  ['Teredo', 'http://[2001:0:7f00:1::]/', 'address'],
  ['ISATAP', 'http://[2606:4700::5efe:127.0.0.1]/', 'address'],
  ['ISATAP with the other bit', 'http://[2606:4700::200:5efe:10.0.0.1]/', 'address'],
  ['unique local', 'http://[fd00:ec2::254]/', 'address'],
  ['link-local', 'http://[fe80::1]/', 'address'],
  ['a zone', 'http://[fe80::1%25eth0]/', 'malformed'],
  ['site-local', 'http://[fec0::1]/', 'address'],
  ['multicast of IPv6', 'http://[ff02::1]/', 'address'],
  ['documentation of IPv6', 'http://[2001:db8::1]/', 'address'],
  ['the newer documentation', 'http://[3fff::1]/', 'address'],
  ['segment routing', 'http://[5f00::1]/', 'address'],
  ['discarded', 'http://[100::1]/', 'address'],
  // Names.
  ['localhost', 'http://localhost/', 'name'],
  ['in capitals', 'http://LOCALHOST/', 'name'],
  ['with a dot behind', 'http://localhost./', 'name'],
  ['below it', 'http://app.localhost/', 'unresolved'],
  ['full-width letters', 'http://ｌｏｃａｌｈｏｓｔ/', 'name'],
  ['percent signs in a name', 'http://loc%61lhost/', 'name'],
  ['an inner zone', 'http://wiki.corp.internal/', 'name'],
  ['a name without a dot', 'http://intranet/', 'name'],
  ['two dots', 'http://honest..example.com/', 'name'],
  ['signs that no name has', 'http://honest!.example.com/', 'name'],
  ['a name for loopback', 'http://loopback.example.com/', 'address'],
  ['a good address beside a bad one', 'http://mixed.example.com/', 'address'],
  ['a good address beside IPv6 loopback', 'http://sixth.example.com/', 'address'],
  ['a name for metadata', 'http://metadata.example.com/', 'address'],
  ['a name for a mapped address', 'http://mapped.example.com/', 'address'],
  ['a name for a zone', 'http://zone.example.com/', 'address'],
  ['a name for octal parts', 'http://octal.example.com/', 'address'],
  ['a name for a short form', 'http://short.example.com/', 'address'],
  ['an address of this machine', 'http://ourselves.example.com/', 'own'],
  ['its IPv6 address', 'http://ourselves6.example.com/', 'own'],
  ['our own name', 'https://chat.example.org/rooms/1', 'own'],
  ['our own name with a dot', 'https://CHAT.example.org./rooms/1', 'own'],
  ['a name without an address', 'http://nowhere.example.com/', 'unresolved'],
  // The rest of the address.
  ['a file', 'file:///etc/passwd', 'scheme'],
  ['gopher', 'gopher://honest.example.com/', 'scheme'],
  ['data', 'data:text/html,<title>Hi</title>', 'scheme'],
  ['a script', 'javascript:alert(1)', 'scheme'],
  ['a password', 'http://user:pass@honest.example.com/', 'credentials'],
  ['a name before the name', 'http://honest.example.com@127.0.0.1/', 'credentials'],
  ['a backslash', 'http:\\\\127.0.0.1\\@honest.example.com/', 'address'],
  ['an SSH port', 'http://honest.example.com:22/', 'port'],
  ['a database port', 'http://honest.example.com:6379/', 'port'],
  ['a port of proxies', 'https://honest.example.com:8443/', 'port'],
  ['an endless address', `http://honest.example.com/${'a'.repeat(3_000)}`, 'malformed'],
]

describe('without a single connection it refuses', () => {
  test.each(TRICKS)('%s: %s', async (_, href, reason) => {
    const site = await openSite((_request, response) => response.end('secret'), { names: structuredClone(NAMES) })
    expect(await reasonOf(get(href, site.guard))).toBe(reason)
    expect({ dialled: site.dialled, asked: site.asked }).toEqual({ dialled: [], asked: [] })
    site.close()
  })

  test('each of them behind a redirect as well', async () => {
    let to = ''
    const site = await openSite(
      (request, response) =>
        request.url === '/start' ? response.writeHead(302, { location: to }).end() : response.end('secret'),
      { names: structuredClone(NAMES) },
    )
    for (const [what, href, reason] of TRICKS) {
      to = href.replaceAll(/[^ -~]/gu, encodeURIComponent)
      expect({ what, reason: await reasonOf(get('http://honest.example.com/start', site.guard)) }).toEqual({
        what,
        reason,
      })
    }
    expect(new Set(site.dialled)).toEqual(new Set([`${PUBLIC}:80`]))
    expect(new Set(site.asked)).toEqual(new Set(['/start']))
    site.close()
  })
})
