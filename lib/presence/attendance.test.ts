import { expect, test } from 'vitest'
import { Attendance, BEAT_VALID_MS, GRACE_MS, SEEN_EVERY_MS } from '@/lib/presence/attendance'

/** What is due, which is then written. */
function write(attendance: Attendance, now: number) {
  const due = attendance.due(now)
  attendance.written(due)
  return { came: due.came, went: Object.fromEntries(due.went), seen: Object.fromEntries(due.seen) }
}

const nothing = { came: [], went: {}, seen: {} }

function present(now = 0) {
  const attendance = new Attendance()
  attendance.beat('anna', now)
  write(attendance, now)
  return attendance
}

test('a beat is coming, further beats are nothing', () => {
  const attendance = new Attendance()
  attendance.beat('anna', 0)
  expect(write(attendance, 0)).toEqual({ ...nothing, came: ['anna'] })
  attendance.beat('anna', 30_000)
  expect(write(attendance, 30_000)).toEqual(nothing)
})

test('silence is going, at the time of the last beat', () => {
  const attendance = present()
  attendance.beat('anna', 30_000)
  expect(write(attendance, 30_000 + BEAT_VALID_MS - 1)).toEqual(nothing)
  expect(write(attendance, 30_000 + BEAT_VALID_MS)).toEqual({ ...nothing, went: { anna: BEAT_VALID_MS } })
  expect(attendance.due(30_000 + BEAT_VALID_MS)).toMatchObject({ came: [] })
  expect(attendance.isEmpty).toBe(true)
})

test('a stream that ends is going after a grace, unless it is opened again or a beat comes', () => {
  const attendance = present()
  attendance.leave('anna', 1_000)
  attendance.comeBack('anna')
  expect(write(attendance, 1_000 + GRACE_MS)).toEqual(nothing)
  attendance.leave('anna', 30_000)
  attendance.beat('anna', 40_000)
  expect(write(attendance, 30_000 + GRACE_MS)).toEqual(nothing)
  attendance.leave('anna', 60_000)
  attendance.leave('anna', 70_000)
  expect(write(attendance, 60_000 + GRACE_MS - 1)).toEqual(nothing)
  expect(write(attendance, 60_000 + GRACE_MS)).toEqual({ ...nothing, went: { anna: GRACE_MS } })
})

test('a stream alone makes nobody present', () => {
  const attendance = new Attendance()
  attendance.comeBack('anna')
  attendance.leave('anna', 0)
  expect(attendance.isEmpty).toBe(true)
})

test('whoever stays is noted every five minutes, however often they beat', () => {
  const attendance = present()
  const noted: number[] = []
  for (let now = 0; now <= 3 * SEEN_EVERY_MS; now += 30_000) {
    attendance.beat('anna', now)
    if ('anna' in write(attendance, now).seen) noted.push(now)
  }
  expect(noted).toEqual([1, 2, 3].map((times) => times * SEEN_EVERY_MS))
})

test('what could not be written stays due, and whoever comes while their going is written comes after it', () => {
  const attendance = new Attendance()
  attendance.beat('anna', 0)
  expect([attendance.due(0).came, attendance.due(1_000).came]).toEqual([['anna'], ['anna']])
  write(attendance, 2_000)
  const going = attendance.due(BEAT_VALID_MS)
  attendance.beat('anna', BEAT_VALID_MS)
  attendance.written(going)
  expect(write(attendance, BEAT_VALID_MS)).toEqual({ ...nothing, came: ['anna'] })
})

test('whom the database has forgotten comes again', () => {
  const attendance = present()
  attendance.forgotten()
  expect(write(attendance, 1_000)).toEqual({ ...nothing, came: ['anna'] })
})
