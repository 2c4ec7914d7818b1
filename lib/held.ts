/**
 * One value per process under a name. Next gives route handlers, pages and instrumentation each their own copy of a
 * module, in production too; only `globalThis` is shared by all.
 */
export function held<T>(name: string, make: () => T): T {
  const box = globalThis as { [key: symbol]: unknown }
  const key = Symbol.for(`parlor.${name}`)
  box[key] ??= make()
  return box[key] as T
}
