import { expect, test } from 'vitest'
import type { Spot } from '@/lib/rooms/address'
import { ownSpot } from './own-spot'

const one: Spot = { roomId: 'one', number: undefined }
const other: Spot = { roomId: 'other', number: undefined }
const isHeld = true

test('the page of the server is shown where the address is its own', () => {
  expect(ownSpot(null, { asked: one, page: one, isHeld })).toBeNull()
  expect(ownSpot(other, { asked: one, page: one, isHeld })).toBeNull()
  expect(ownSpot('list', { asked: 'list', page: 'list', isHeld })).toBeNull()
  expect(ownSpot(one, { asked: null, page: null, isHeld })).toBeNull()
  expect(ownSpot(one, { asked: null, page: one, isHeld })).toBeNull()
})

test('what the address names and no page shows, the browser shows by itself', () => {
  expect(ownSpot(null, { asked: other, page: one, isHeld })).toEqual(other)
  expect(ownSpot(null, { asked: other, page: null, isHeld })).toEqual(other)
  expect(ownSpot(other, { asked: { ...other, number: 7 }, page: one, isHeld })).toEqual({ ...other, number: 7 })
  expect(ownSpot(one, { asked: 'list', page: one, isHeld })).toBe('list')
})

test('a conversation stays when its page comes along, unless it is no longer mine', () => {
  expect(ownSpot(other, { asked: { ...other }, page: { ...other }, isHeld })).toEqual(other)
  expect(ownSpot(other, { asked: other, page: other, isHeld: false })).toBeNull()
})
