'use client'

import { useSyncExternalStore } from 'react'
import { Switch } from './switch-field'

interface Props {
  label: string
  hint: string
  /** On, as long as nothing else is known. */
  isOn: () => boolean
  onSwitch: (isOn: boolean) => void
}

/** Something that is so or not on this device alone; without its script there is nothing to set. */
export function DeviceSwitch({ isOn, onSwitch, ...texts }: Props) {
  const checked = useSyncExternalStore(listen, isOn, () => true)
  return (
    <Switch
      {...texts}
      className="needs-script"
      checked={checked}
      onChange={({ currentTarget }) => {
        onSwitch(currentTarget.checked)
        window.dispatchEvent(new Event('storage'))
      }}
    />
  )
}

/** Also when it is switched in another tab. */
function listen(onChange: () => void): () => void {
  window.addEventListener('storage', onChange)
  return () => window.removeEventListener('storage', onChange)
}
