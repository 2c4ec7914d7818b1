'use client'

import { useId, useSyncExternalStore } from 'react'
import { switchClass } from '@/components/ui/switch-field'
import { areShortcutsOn, setShortcutsOn } from '@/lib/shortcuts/off'

/** Switches all shortcuts on this device off, and on again. */
export function ShortcutSwitch({ label, hint }: { label: string; hint: string }) {
  const id = useId()
  const isOn = useSyncExternalStore(listen, areShortcutsOn, () => true)
  return (
    <div className="needs-script relative flex items-start gap-4">
      <div className="min-w-0 grow">
        <label htmlFor={id} className="font-medium after:absolute after:inset-0">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-sm text-pretty text-ink-soft">
          {hint}
        </p>
      </div>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a check box says by itself whether it is on.
        role="switch"
        id={id}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        onChange={({ currentTarget }) => {
          setShortcutsOn(currentTarget.checked)
          window.dispatchEvent(new Event('storage'))
        }}
        className={switchClass}
      />
    </div>
  )
}

/** Also when it is switched in another tab. */
function listen(onChange: () => void): () => void {
  window.addEventListener('storage', onChange)
  return () => window.removeEventListener('storage', onChange)
}
