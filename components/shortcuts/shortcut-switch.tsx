'use client'

import { DeviceSwitch } from '@/components/ui/device-switch'
import { areShortcutsOn, setShortcutsOn } from '@/lib/shortcuts/off'

/** Switches all shortcuts on this device off, and on again. */
export function ShortcutSwitch(texts: { label: string; hint: string }) {
  return <DeviceSwitch {...texts} isOn={areShortcutsOn} onSwitch={setShortcutsOn} />
}
