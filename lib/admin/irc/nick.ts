import { createHash } from 'node:crypto'
import { uuidOf } from '@/lib/admin/irc/id'
import { NAME_MAX, personName } from '@/lib/people/shape'

const USERNAME_MAX = 32
/** Keeps people of a log apart from the accounts of this server. */
const PREFIX = 'irc.'

/** Nicks that IRC takes for the same (RFC 1459: `{}|^` are the small letters of `[]\~`) are the same person. */
export function foldNick(nick: string): string {
  return nick.toLowerCase().replace(/[[\]\\~]/g, (sign) => FOLDED[sign as keyof typeof FOLDED])
}

const FOLDED = { '[': '{', ']': '}', '\\': '|', '~': '^' }

/** Somebody who stands for a nick: the same id in every import, whichever log came first. */
export interface Placeholder {
  id: string
  name: string
  /** The first that nobody has. Only a nick that is a username as it stands gets one without a hash. */
  usernames: string[]
}

export function placeholderOf(nick: string): Placeholder {
  const folded = foldNick(nick)
  const hash = createHash('sha256').update(folded).digest('hex')
  const clean = folded.replace(/[^a-z0-9_.-]+/g, '_')
  const hashed = [6, 12, 20].map((length) => withHash(clean, hash.slice(0, length)))
  const isWhole = clean === folded && PREFIX.length + clean.length <= USERNAME_MAX
  return {
    id: uuidOf('nick', folded),
    name: personName.safeParse([...nick].slice(0, NAME_MAX).join('')).data ?? '?',
    usernames: isWhole ? [PREFIX + clean, ...hashed] : hashed,
  }
}

function withHash(clean: string, hash: string): string {
  const room = USERNAME_MAX - PREFIX.length - hash.length - 1
  const stem = clean.replace(/^_|_$/g, '').slice(0, room)
  return `${PREFIX}${stem}${stem && '-'}${hash}`
}
