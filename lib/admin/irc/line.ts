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

const TIMED = /^\[([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?\]\s+(.*)$/s
/** Some programs put the standing of the speaker (`@`, `+` …) or a blank before the nick. */
const SPOKEN = /^<[ @+%&~]?([^\s<>]{1,100})>(?:\s(.*))?$/s
const ACTED = /^\*\s+(\S{1,100})\s+(.*)$/s

function parseSaid(said: string, second: number): LogLine {
  const [, speaker, text = ''] = SPOKEN.exec(said) ?? []
  if (speaker) return { kind: 'text', nick: speaker, text, second }
  const [, actor, act] = ACTED.exec(said) ?? []
  if (actor) return { kind: 'text', nick: actor, text: `* ${actor} ${act}`, second }
  return { kind: 'unknown' }
}

/** The host behind a nick is an address of a person's home: it is not kept. */
const CAME = /^(\S{1,100})(?: \[\S*\])?\s+has joined #/
const WENT = /^(\S{1,100})(?: \[\S*\])?\s+has (?:left #|quit (?:IRC|[[(]))/
const KICKED = /^(\S{1,100}) was kicked off #\S* by (\S{1,100})/
const ASIDE = /^(?:mode\/|topic\b|#)|^\S+ (?:is now known as \S+$|(?:has )?(?:changed|set) the topic\b)/i
const ACTED_UNTIMED = /^([\w[\]\\`^{|}-]{1,100})\s+(.*)$/s

function parseEvent(event: string): LogLine {
  const came = CAME.exec(event)?.[1]
  if (came) return { kind: 'notice', type: 'joined', nick: came }
  const went = WENT.exec(event)?.[1]
  if (went) return { kind: 'notice', type: 'left', nick: went }
  const [, nick, by] = KICKED.exec(event) ?? []
  if (nick && by) return { kind: 'notice', type: 'removed', nick, by }
  if (ASIDE.test(event)) return { kind: 'aside' }
  const [, actor, act] = ACTED_UNTIMED.exec(event) ?? []
  return actor ? { kind: 'text', nick: actor, text: `* ${actor} ${act}` } : { kind: 'unknown' }
}
