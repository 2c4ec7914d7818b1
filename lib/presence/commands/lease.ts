import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { db } from '@/db/client'
import type { Transitions } from '@/lib/presence/attendance'

/** True when the database did not know this node, or has forgotten it: then it knows nobody of it either. */
export async function keepLease(node: string, seconds: number): Promise<boolean> {
  const { rows } = await db.execute<{ isNew: boolean }>(sql`
    insert into nodes (id, lease_until) values (${node}, now() + make_interval(secs => ${seconds}))
    on conflict (id) do update set lease_until = excluded.lease_until
    returning xmax = 0 as "isNew"`)
  return rows[0]?.isNew ?? true
}

/** Writes who came and went on this node, all in one statement; answers with those who did not do so elsewhere already. */
export async function writeTransitions(node: string, { came, went, seen }: Transitions): Promise<string[]> {
  // In one order on every node: two that write the same people must not wait for each other.
  const ages = [...went, ...seen].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const moved = [...came, ...went.keys()]
  const { rows } = await db.execute<{ id: string }>(sql`
    with came as (
      insert into presence (person_id, node_id)
      select id, ${node} from unnest(${sql.param(came)}::uuid[]) id on conflict do nothing
    ), went as (
      delete from presence where node_id = ${node} and person_id = any(${sql.param([...went.keys()])}::uuid[])
    ), seen as (
      insert into last_seen (person_id, at)
      select id, now() - age * interval '1 millisecond'
        from unnest(${sql.param(ages.map(([id]) => id))}::uuid[], ${sql.param(ages.map(([, age]) => age))}::float8[]) a(id, age)
      on conflict (person_id) do update set at = greatest(last_seen.at, excluded.at)
    )
    select moved.id from unnest(${sql.param(moved)}::uuid[]) moved(id) where not ${isElsewhere(sql`moved.id`, node)}`)
  return rows.map(({ id }) => id)
}

/** Takes away the nodes whose lease has run out; answers with the people who are gone with them. */
export async function sweep(): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with dead as (delete from nodes where lease_until < now() returning id, lease_until),
    gone as (
      delete from presence x using dead where x.node_id = dead.id returning x.person_id as id, dead.lease_until as at
    ), seen as (
      insert into last_seen (person_id, at) select id, max(at) from gone group by id order by id
      on conflict (person_id) do update set at = greatest(last_seen.at, excluded.at)
    )
    select distinct gone.id from gone where not ${isElsewhere(sql`gone.id`, null)}`)
  return rows.map(({ id }) => id)
}

/** Whether a node that lives, other than this one, has this person. */
const isElsewhere = (person: SQL, node: string | null) => sql`exists (
  select 1 from presence y join nodes n on n.id = y.node_id and n.lease_until > now()
   where y.person_id = ${person} and y.node_id is distinct from ${node}::uuid)`
