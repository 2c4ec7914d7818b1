/** What goes on by itself once it is there: it would come to the database of the next file. */
const ALIVE = ['presence', 'jobs', 'dead-peers', 'bus']

/**
 * Forgets what is held for the process (lib/held.ts), and so the settings, which are then read anew; not the thread that
 * hashes, which knows nothing of whom it works for. @throws when a test file before this one has left what lives on
 */
export function forgetFormer(): void {
  const alive = ALIVE.filter((name) => Symbol.for(`parlor.${name}`) in globalThis)
  forget()
  if (alive.length > 0)
    throw new Error(`left by the file before, which needs a process of its own: ${alive.join(', ')}`)
}

export function forget(): void {
  const box = globalThis as { [key: symbol]: unknown }
  for (const key of Object.getOwnPropertySymbols(globalThis)) {
    const name = Symbol.keyFor(key)
    if (name?.startsWith('parlor.') && name !== 'parlor.passwords.hasher') delete box[key]
  }
}
