/**
 * Which server, and which line of its history, this database lives on. A copied, restored or promoted database hands
 * out versions anew.
 */
const PLACE = `pg_control_system() c,
  lateral (select ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int as timeline) t`

/** Whether the epoch in `server` belongs to the place where it stands. */
export const EPOCH_IS_OWN = `exists (select from ${PLACE}
  where (c.system_identifier::text, t.timeline) = (server.system_identifier, server.timeline))`

/**
 * What clients hold of another life is void: another place makes a new epoch (docs/architecture.md, rule 11). Changes
 * nothing where it stands already, so any number of nodes may say it.
 */
export const RENEW_EPOCH_IF_MOVED = `
  insert into server ("only", epoch, system_identifier, timeline)
  select true, gen_random_uuid(), c.system_identifier::text, t.timeline from ${PLACE}
  on conflict ("only") do update
     set epoch = excluded.epoch, system_identifier = excluded.system_identifier, timeline = excluded.timeline
   where (server.system_identifier, server.timeline) is distinct from (excluded.system_identifier, excluded.timeline)`
