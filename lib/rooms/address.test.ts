import { describe, expect, test } from 'vitest'
import { isSameSpot, spotAt } from '@/lib/rooms/address'

const id = '0199d3c4-7a1e-7b52-8c11-1f1b5a3c9d20'

describe('spotAt', () => {
  test('knows the list, rooms and their messages', () => {
    expect(spotAt('/')).toBe('list')
    expect(spotAt(`/rooms/${id}`)).toEqual({ roomId: id, number: undefined })
    expect(spotAt(`/rooms/${id.toUpperCase()}/17`)).toEqual({ roomId: id, number: 17 })
  })

  test.each(['/people', '/rooms/new', '/rooms/nonsense', `/rooms/${id}/0`, `/rooms/${id}/x`, `/rooms/${id}/1/2`, ''])(
    'leaves %s to the server',
    (path) => expect(spotAt(path)).toBeNull(),
  )
})

test('two addresses of one spot are the same, a room and its message are not', () => {
  expect(isSameSpot(spotAt(`/rooms/${id}`), spotAt(`/rooms/${id.toUpperCase()}`))).toBe(true)
  expect(isSameSpot(spotAt(`/rooms/${id}`), spotAt(`/rooms/${id}/17`))).toBe(false)
  expect(isSameSpot(spotAt('/'), spotAt(`/rooms/${id}`))).toBe(false)
  expect(isSameSpot(null, null)).toBe(true)
})
