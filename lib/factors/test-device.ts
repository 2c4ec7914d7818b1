import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { PasskeyMade, PasskeyUsed } from '@/lib/factors/shape'

const UP_UV = 0x05
const ATTESTED = 0x40

interface Signs {
  challenge: string
  origin: string
  /** What the device says whose key it is. */
  userHandle?: string
  counter?: number
  /** Without: only that somebody touched it, not who. */
  flags?: number
}

/** A device with one passkey, made of node's own crypto: what a phone does, without the phone. */
export function newDevice(rpId = 'chat.example.org') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const }

  return {
    make({ challenge, origin }: Signs): PasskeyMade {
      const credential = Buffer.concat([
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseOf(publicKey.export({ format: 'jwk' })),
      ])
      const authData = Buffer.concat([dataOf(rpId, UP_UV | ATTESTED, 0), credential])
      const attested = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        ...named,
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
          attestationObject: Buffer.from(isoCBOR.encode(attested as never)).toString('base64url'),
          transports: ['internal'],
        },
      }
    },
    use({ challenge, origin, userHandle, counter = 0, flags = UP_UV }: Signs): PasskeyUsed {
      const [data, client] = [dataOf(rpId, flags, counter), clientData('webauthn.get', challenge, origin)]
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return {
        ...named,
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
          userHandle: userHandle && Buffer.from(userHandle).toString('base64url'),
        },
      }
    },
  }
}

const clientData = (type: string, challenge: string, origin: string) =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))

function dataOf(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
}

/** ES256 on P-256, as COSE writes it. */
function coseOf({ x = '', y = '' }: { x?: string; y?: string }): Buffer {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const key = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)],
  ])
  return Buffer.from(isoCBOR.encode(key as never))
}
