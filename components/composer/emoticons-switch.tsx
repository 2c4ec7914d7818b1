'use client'

import { DeviceSwitch } from '@/components/ui/device-switch'
import { setTurnsEmoticons, turnsEmoticons } from '@/lib/emoji/taste'

/** Whether emoticons become emoji, on this device. */
export function EmoticonsSwitch(texts: { label: string; hint: string }) {
  return <DeviceSwitch {...texts} isOn={turnsEmoticons} onSwitch={setTurnsEmoticons} />
}
