/** Private windows, full disks and policies make any access to it throw: then this is the answer instead. */
export function fromStorage<T>(use: () => T, otherwise: T): T {
  try {
    return use()
  } catch {
    return otherwise
  }
}
