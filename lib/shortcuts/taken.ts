import type { ShortcutId } from '@/lib/shortcuts/table'

/** Answers whether it did something; if not, the keys keep the meaning that the browser gives them. */
type Take = () => boolean

const takers = new Map<ShortcutId, Take[]>()

/** What is on the screen takes a shortcut for as long as it is there; what came last goes first. */
export function takeShortcut(id: ShortcutId, take: Take): () => void {
  takers.set(id, [take, ...(takers.get(id) ?? [])])
  return () =>
    void takers.set(
      id,
      (takers.get(id) ?? []).filter((other) => other !== take),
    )
}

export const runShortcut = (id: ShortcutId): boolean => (takers.get(id) ?? []).some((take) => take())
