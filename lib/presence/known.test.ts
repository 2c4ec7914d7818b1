import { expect, test } from 'vitest'
import { withPresence } from './known'

const HERE = { online: true }
const AWAY = { online: false, lastSeenAt: '2026-11-20T20:00:00.000Z' }

test('what is said of somebody replaces what was known', () => {
  const known = withPresence({}, [{ id: 'ada', presence: HERE }])
  expect(known).toEqual({ ada: HERE })
  expect(withPresence(known, [{ id: 'ada', presence: AWAY }])).toEqual({ ada: AWAY })
})

test('who hides it, or is not answered for, is not known', () => {
  const known = { ada: HERE, grace: AWAY, edsger: HERE }
  expect(withPresence(known, [{ id: 'ada' }])).toEqual({ grace: AWAY, edsger: HERE })
  expect(withPresence(known, [{ id: 'ada', presence: HERE }], ['ada', 'grace'])).toEqual({ ada: HERE, edsger: HERE })
})

test('what says nothing new changes nothing', () => {
  const known = { ada: HERE, grace: AWAY }
  expect(withPresence(known, [{ id: 'grace', presence: { ...AWAY } }, { id: 'edsger' }], ['ada', 'grace'])).not.toBe(
    known,
  )
  expect(withPresence(known, [{ id: 'grace', presence: { ...AWAY } }, { id: 'edsger' }], ['grace'])).toBe(known)
})
