/** Every shortcut there is: what the keys do and what the list of shortcuts shows are made of this one table. */
export const SHORTCUTS = [
  { id: 'switcher', group: 'moving', keys: ['Mod+K'] },
  { id: 'previous', group: 'moving', keys: ['Alt+ArrowUp'] },
  { id: 'next', group: 'moving', keys: ['Alt+ArrowDown'] },
  { id: 'previousUnread', group: 'moving', keys: ['Alt+Shift+ArrowUp'] },
  { id: 'nextUnread', group: 'moving', keys: ['Alt+Shift+ArrowDown'] },
  { id: 'search', group: 'moving', keys: ['Mod+F'] },
  { id: 'searchAll', group: 'moving', keys: ['Mod+Shift+F'] },
  { id: 'read', group: 'reading', keys: ['Escape'] },
  { id: 'readAll', group: 'reading', keys: ['Shift+Escape'] },
  { id: 'menu', group: 'reading', keys: ['Shift+F10'], isElsewhere: true },
  { id: 'send', group: 'writing', keys: ['Enter'], isElsewhere: true },
  { id: 'newLine', group: 'writing', keys: ['Shift+Enter'], isElsewhere: true },
  { id: 'editLast', group: 'writing', keys: ['ArrowUp'], isElsewhere: true },
  { id: 'bold', group: 'writing', keys: ['Mod+B'], isElsewhere: true },
  { id: 'italic', group: 'writing', keys: ['Mod+I'], isElsewhere: true },
  { id: 'code', group: 'writing', keys: ['Mod+E'], isElsewhere: true },
  { id: 'shortcuts', group: 'help', keys: ['Mod+/', '?'] },
] as const satisfies Shortcut[]

interface Shortcut {
  id: string
  group: string
  keys: string[]
  /** Whatever has the focus takes these keys itself: here they are only named. */
  isElsewhere?: true
}

export type ShortcutId = (typeof SHORTCUTS)[number]['id']

interface Pressed {
  key: string
  code: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

/**
 * Which shortcut these keys are. Letters count by the key's place as well as by what it writes: Ctrl+K is the same key
 * where it writes л or ㅏ.
 */
export function shortcutOf(pressed: Pressed): ShortcutId | null {
  const found = SHORTCUTS.find(
    (shortcut) => !('isElsewhere' in shortcut) && shortcut.keys.some((keys) => fits(keys, pressed)),
  )
  return found?.id ?? null
}

/** A single character that is written like any other while one is in a field. */
export const isWritten = ({ key, ctrlKey, metaKey, altKey }: Pressed) =>
  key.length === 1 && !ctrlKey && !metaKey && !altKey

function fits(keys: string, { key, code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): boolean {
  const parts = keys.split('+')
  const name = parts.pop() ?? ''
  const wants = (modifier: string) => parts.includes(modifier)
  if (wants('Mod') !== (ctrlKey || metaKey) || (ctrlKey && metaKey) || wants('Alt') !== altKey) return false
  // Which keys write a sign differs from keyboard to keyboard; the sign itself says enough.
  if (name.length === 1 && !/[A-Z]/.test(name)) return key === name || (name === '/' && code === 'Slash')
  return wants('Shift') === shiftKey && (key === name || key.toUpperCase() === name || code === `Key${name}`)
}
