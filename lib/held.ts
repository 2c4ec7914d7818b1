/**
 * One value per process under a name. Next gives route handlers, pages and instrumentation each their own copy of a
 * module, in production too; only `globalThis` is shared by all.
 */
export function held<T>(name: string, make: () => T): T {
  box[keyOf(name)] ??= make()
  return box[keyOf(name)] as T
}

/** The value under a name, if anybody has made it. */
export const peek = <T>(name: string): T | undefined => box[keyOf(name)] as T | undefined

const box = globalThis as { [key: symbol]: unknown }
const keyOf = (name: string) => Symbol.for(`parlor.${name}`)
