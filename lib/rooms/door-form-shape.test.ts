import { describe, expect, test } from 'vitest'
import { createInviteForm, putOutForm } from './door-form-shape'

const room = '0190d5f0-0000-7000-8000-000000000000'
const HOUR = '3600'

const read = (given: object) => createInviteForm.parse({ room, ...given })
const wrong = (given: object) =>
  createInviteForm.safeParse({ room, ...given }).error?.issues.map(({ path, message }) => [path.join('.'), message])

describe('a link', () => {
  test('has a common end and a common number, or one of its own', () => {
    expect(read({})).toEqual({ room })
    expect(read({ expiresIn: HOUR, uses: '10', approval: 'on' })).toEqual({
      room,
      expiresIn: 3_600,
      uses: 10,
      approval: true,
    })
    expect(read({ expiresIn: 'other', expiresAt: '2031-05-04T10:30', uses: 'other', count: '7' })).toEqual({
      room,
      expiresAt: '2031-05-04T10:30',
      uses: 7,
    })
  })

  test('what was chosen to be filled in has to be', () => {
    expect(wrong({ expiresIn: 'other' })).toEqual([['expiresAt', 'required']])
    expect(wrong({ uses: 'other' })).toEqual([['count', 'required']])
    for (const expiresAt of ['tomorrow', '2031-05-04', '2031-13-45T99:99', '2031-05-04T10:30Z'])
      expect(wrong({ expiresIn: 'other', expiresAt })).toEqual([['expiresAt', 'malformed']])
    for (const count of ['0', '1001']) expect(wrong({ uses: 'other', count })).toEqual([['count', 'out_of_range']])
    for (const count of ['-1', '1.5', 'many']) expect(wrong({ uses: 'other', count })).toEqual([['count', 'malformed']])
  })

  test('what stands in fields that are not shown is nothing', () => {
    expect(read({ expiresIn: HOUR, expiresAt: 'junk', uses: '1', count: '0' })).toEqual({
      room,
      expiresIn: 3_600,
      uses: 1,
    })
  })
})

test('who is put out may be told apart from the others by a reason, of one line', () => {
  const given = { room, username: 'ada', keepOut: 'ever' }
  expect(putOutForm.parse({ ...given, reason: ' Shouts\nat all ' }).reason).toBe('Shouts at all')
  expect(putOutForm.parse(given).reason).toBeUndefined()
  const until = '2031-05-04T10:30'
  expect(putOutForm.parse({ ...given, keepOut: 'other', until }).until).toBe(until)
  expect(putOutForm.parse({ ...given, until: 'junk' }).until).toBeUndefined()
  expect(putOutForm.safeParse({ ...given, keepOut: 'other' }).success).toBe(false)
  expect(putOutForm.safeParse({ ...given, reason: 'a'.repeat(201) }).success).toBe(false)
})
