import { expect, test } from 'vitest'
import { isOnlyEmoji } from '@/lib/messages/emoji'

test.each(['👍', '👍🏽', '👨‍👩‍👧‍👦', '🇺🇿 🇰🇷', '❤️', '👩🏽‍🚀', '🏳️‍🌈', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '🎉🎉🎉', '👍 \n👍'])(
  '%s is shown large',
  (text) => {
    expect(isOnlyEmoji(text)).toBe(true)
  },
)

test.each(['', '1', '#', '©', 'ok 👍', '👍.', '👍'.repeat(7), 'а', '中'])('%j is not', (text) => {
  expect(isOnlyEmoji(text)).toBe(false)
})
