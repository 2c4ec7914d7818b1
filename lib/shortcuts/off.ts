import { fromStorage } from '@/lib/sync/storage'

const KEY = 'parlor:shortcuts'

/** Whether this device listens to shortcuts: some people's keys are taken by what reads the screen to them. */
export const areShortcutsOn = (): boolean => fromStorage(() => localStorage.getItem(KEY) !== 'off', true)

export const setShortcutsOn = (isOn: boolean): void =>
  fromStorage(() => (isOn ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, 'off')), undefined)
