/** What one line of a log says. `second` is that of the day, where the line names a time. */
export type LogLine =
  | { kind: 'text'; nick: string; text: string; second?: number }
  | { kind: 'notice'; type: 'joined' | 'left'; nick: string }
  | { kind: 'notice'; type: 'removed'; nick: string; by: string }
  /** Changes of nicks, modes and topics: the channel's business, nothing that somebody said. */
  | { kind: 'aside' }
  | { kind: 'unknown' }

/**
 * Reads a line as the public Ubuntu logs write them: `[hh:mm] <nick> text`, `[hh:mm]  * nick acts`,
 * `=== nick [host] has joined #channel`; and, in their older years, `=== nick acts`.
 */
export function parseLine(line: string): LogLine {
  const [, hour, minute, second = '0', said] = TIMED.exec(line) ?? []
  if (said !== undefined) return parseSaid(said, Number(hour) * 3600 + Number(minute) * 60 + Number(second))
  if (line.startsWith('=== ')) return parseEvent(line.slice(4))
  return { kind: 'unknown' }
}

/** The older logs put a blank behind each `]`, in nicks too: `<g[r] eek>` is `g[r]eek`. */
const NICK = String.raw`((?:[^\s<>]|(?<=\]) ){1,100}?)`
const pattern = (source: string) => new RegExp(source.replaceAll('NICK', NICK), 'su')

const TIMED = /^\[([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\]\s+(.*)$/s
/** Some programs put the standing of the speaker (`@`, `+` …) or a blank before the nick. */
const SPOKEN = pattern(String.raw`^<[ @+%&~]?NICK>(?:\s(.*))?$`)
const NOTED = pattern(String.raw`^-NICK:#\S+-\s(.*)$`)
const ACTED = pattern(String.raw`^\*\s+NICK(?:\s+(.*))?$`)

function parseSaid(said: string, second: number): LogLine {
  const [, speaker, text = ''] = SPOKEN.exec(said) ?? NOTED.exec(said) ?? []
  if (speaker) return { kind: 'text', nick: tidyNick(speaker), text, second }
  const [, actor, act] = ACTED.exec(said) ?? []
  return actor ? { ...actionOf(actor, act), second } : { kind: 'unknown' }
}

const tidyNick = (nick: string) => nick.replaceAll('] ', ']')

function actionOf(actor: string, act = ''): LogLine & { kind: 'text' } {
  const nick = tidyNick(actor)
  return { kind: 'text', nick, text: `* ${nick} ${act}` }
}

/** The host behind a nick is an address of a person's home: it is not kept. */
const CAME = pattern(String.raw`^NICK(?: \[.*?\])?\s+has joined #`)
const WENT = pattern(String.raw`^NICK(?: \[.*?\])?\s+has (?:left #|quit (?:IRC|[\[\(]))`)
const KICKED = pattern(String.raw`^NICK was kicked off #\S* by NICK(?:\s|$)`)
const RENAMED = pattern(String.raw`^NICK is now known as NICK\s*$`)
const ASIDE = /^(?:mode\/|topic\b|#)|^\S+ (?:has )?(?:changed|set) the topic\b/i
const ACTED_UNTIMED = /^((?:[\w[\]\\`^{|}-]|(?<=\]) ){1,100})\s+(.*)$/s

function parseEvent(event: string): LogLine {
  const came = CAME.exec(event)?.[1]
  if (came) return { kind: 'notice', type: 'joined', nick: tidyNick(came) }
  const went = WENT.exec(event)?.[1]
  if (went) return { kind: 'notice', type: 'left', nick: tidyNick(went) }
  const [, nick, by] = KICKED.exec(event) ?? []
  if (nick && by) return { kind: 'notice', type: 'removed', nick: tidyNick(nick), by: tidyNick(by) }
  if (ASIDE.test(event) || RENAMED.test(event)) return { kind: 'aside' }
  const [, actor, act] = ACTED_UNTIMED.exec(event) ?? []
  return actor ? actionOf(actor, act) : { kind: 'unknown' }
}
