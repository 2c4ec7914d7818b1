'use client'

import { useId, useSyncExternalStore } from 'react'
import { setTurnsEmoticons, turnsEmoticons } from '@/lib/emoji/taste'

const CHANGED = 'parlor:emoticons'

/** Whether emoticons become emoji, on this device. */
export function EmoticonsSwitch({ label, hint }: { label: string; hint: string }) {
  const id = useId()
  const isOn = useSyncExternalStore(subscribe, turnsEmoticons, () => true)
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
        onChange={(event) => {
          setTurnsEmoticons(event.target.checked)
          window.dispatchEvent(new Event(CHANGED))
        }}
        className="relative my-px h-6 w-10 shrink-0 appearance-none rounded-full bg-edge transition-colors duration-150 before:absolute before:start-[3px] before:top-[3px] before:size-4.5 before:rounded-full before:bg-paper-raised before:transition-transform before:duration-150 checked:bg-accent checked:before:translate-x-4 forced-colors:appearance-auto forced-colors:before:hidden"
      />
    </div>
  )
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange)
  return () => window.removeEventListener(CHANGED, onChange)
}
