import { fromStorage } from '@/lib/sync/storage'

const RECENT_KEY = 'parlor:emoji'
const TONE_KEY = 'parlor:tone'
const PLAIN_KEY = 'parlor:emoticons'
const MOST = 27

/** What somebody has chosen on this device, the latest first. */
export const recentEmoji = (): string[] =>
  fromStorage(() => {
    const kept: unknown = JSON.parse(localStorage.getItem(RECENT_KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((emoji) => typeof emoji === 'string').slice(0, MOST) : []
  }, [])

export function rememberEmoji(emoji: string): void {
  const recent = [emoji, ...recentEmoji().filter((other) => other !== emoji)].slice(0, MOST)
  fromStorage(() => localStorage.setItem(RECENT_KEY, JSON.stringify(recent)), undefined)
}

/** 0 for none, then from light to dark. */
export const skinTone = (): number => fromStorage(() => Number(localStorage.getItem(TONE_KEY)) || 0, 0)

export const setSkinTone = (tone: number): void =>
  fromStorage(() => localStorage.setItem(TONE_KEY, String(tone)), undefined)

/** Whether `:)` becomes an emoji. */
export const turnsEmoticons = (): boolean => fromStorage(() => localStorage.getItem(PLAIN_KEY) !== 'off', true)

export const setTurnsEmoticons = (isOn: boolean): void =>
  fromStorage(() => localStorage.setItem(PLAIN_KEY, isOn ? 'on' : 'off'), undefined)
