/** Version of a part that is not there yet, or from another life of the database: changes pass it by until it is fetched. */
export const NOT_LOADED = -1

/** The rule of versions (docs/architecture.md): what a batch (from, to] is to somebody who holds `held`. */
export function placeOf(held: number, { from, to }: { from: number; to: number }): 'known' | 'next' | 'gap' {
  if (held === NOT_LOADED || to <= held) return 'known'
  return from <= held ? 'next' : 'gap'
}
