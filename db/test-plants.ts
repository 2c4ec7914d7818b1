import { sql } from 'drizzle-orm'
import { db } from './client'

/** A text that stands nowhere but in this column. */
export const plantOf = (column: string) => `plant-${column.replace('.', '-')}-end`

/** Every column that holds texts, as `table.column`. */
export async function textColumns(): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(sql`
    select c.table_name || '.' || c.column_name as name
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying')`)
  return rows.map(({ name }) => name)
}

/** Whose secrets they are, and where. */
interface Ground {
  person: string
  other: string
  room: string
}

/** Puts one row of theirs into each table that holds what is not for everybody, a plant in each column of it. */
export async function plant({ person, other, room }: Ground): Promise<void> {
  const p = plantOf
  const soon = sql`now() + interval '1 hour'`
  const id = sql`gen_random_uuid()`
  const low = person < other ? person : other
  const high = person < other ? other : person
  const rows = [
    sql`update people set email = ${p('people.email')}, email_key = ${p('people.email_key')},
          password_hash = ${p('people.password_hash')} where id = ${person}`,
    sql`insert into sessions (id, person_id, expires_at, user_agent, address, device) values
          (${id}, ${person}, ${soon}, ${p('sessions.user_agent')}, ${p('sessions.address')}, ${p('sessions.device')})`,
    sql`insert into tokens (id, person_id, label, hash) values (${id}, ${person}, ${p('tokens.label')}, ${p('tokens.hash')})`,
    sql`insert into one_time_links (person_id, purpose, hash, email, expires_at) values
          (${person}, 'email', ${p('one_time_links.hash')}, ${p('one_time_links.email')}, ${soon})`,
    sql`insert into identities (id, person_id, issuer, subject, label) values
          (${id}, ${person}, ${p('identities.issuer')}, ${p('identities.subject')}, ${p('identities.label')})`,
    sql`insert into arrivals (hash, issuer, subject, label, email, name, username, expires_at) values
          (${p('arrivals.hash')}, ${p('arrivals.issuer')}, ${p('arrivals.subject')}, ${p('arrivals.label')},
           ${p('arrivals.email')}, ${p('arrivals.name')}, ${p('arrivals.username')}, ${soon})`,
    sql`insert into device_sign_ins (id, code, typed, browser, user_agent, address, person_id, expires_at) values
          (${id}, ${p('device_sign_ins.code')}, ${p('device_sign_ins.typed')}, ${p('device_sign_ins.browser')},
           ${p('device_sign_ins.user_agent')}, ${p('device_sign_ins.address')}, ${person}, ${soon})`,
    sql`insert into server_invites (code, created_by) values (${p('server_invites.code')}, ${person})`,
    sql`insert into applicants (id, username, name, email, password_hash, issuer, subject, label, note) values
          (${id}, ${p('applicants.username')}, ${p('applicants.name')}, ${p('applicants.email')},
           ${p('applicants.password_hash')}, ${p('applicants.issuer')}, ${p('applicants.subject')},
           ${p('applicants.label')}, ${p('applicants.note')})`,
    sql`insert into passkeys (id, person_id, credential_id, public_key, counter, transports, rp_id, label) values
          (${id}, ${person}, ${p('passkeys.credential_id')}, 'x', 0, '{}', ${p('passkeys.rp_id')}, ${p('passkeys.label')})`,
    sql`insert into totp (person_id, secret, confirmed_at) values (${person}, ${p('totp.secret')}, now())`,
    sql`insert into recovery_codes (hash, person_id) values (${p('recovery_codes.hash')}, ${person})`,
    sql`insert into challenges (browser, purpose, person_id, challenge, password, expires_at) values
          (${p('challenges.browser')}, 'second', ${person}, ${p('challenges.challenge')}, ${p('challenges.password')}, ${soon})`,
    sql`insert into attempts (key, count, until) values (${p('attempts.key')}, 1, ${soon})`,
    sql`insert into sections (id, person_id, name, position, version) values
          (${id}, ${person}, ${p('sections.name')}, 0, 1)`,
    sql`update room_states set own_name = ${p('room_states.own_name')} where person_id = ${person} and room_id = ${room}`,
    sql`insert into invites (code, room_id, created_by) values (${p('invites.code')}, ${room}, ${person})`,
    sql`insert into knocks (room_id, person_id, text, created_at, state) values
          (${room}, ${other}, ${p('knocks.text')}, now(), 'waiting')`,
    sql`insert into bans (room_id, person_id, banned_by, reason, created_at) values
          (${room}, ${other}, ${person}, ${p('bans.reason')}, now())`,
    sql`insert into friendships (low_id, high_id, state, asked_by, note, asked_at, low_version, high_version) values
          (${low}, ${high}, 'asked', ${other}, ${p('friendships.note')}, now(), 1, 1)`,
    sql`insert into scheduled_messages (id, person_id, room_id, text, at, version) values
          (${id}, ${person}, ${room}, ${p('scheduled_messages.text')}, ${soon}, 1)`,
    sql`insert into drafts (person_id, room_id, text, updated_at, version) values
          (${person}, ${room}, ${p('drafts.text')}, now(), 1)`,
    sql`update server set setup_code = ${p('server.setup_code')}, system_identifier = ${p('server.system_identifier')}, members_invite = true`,
  ]
  for (const row of rows) await db.execute(row)
}
