import { expect, test } from 'vitest'
import { username } from '@/lib/people/shape'
import { foldNick, placeholderOf } from './nick'

test('nicks that differ in case, or in what IRC takes for case, are one person', () => {
  expect(placeholderOf('Disk[1]')).toMatchObject({ id: placeholderOf('dISK{1}').id, name: 'Disk[1]' })
  expect(placeholderOf('disk1').id).not.toBe(placeholderOf('disk2').id)
  expect(foldNick('A\\B~')).toBe('a|b^')
})

test('a nick that could be a username is one, others carry a hash', () => {
  expect(placeholderOf('Disk_1').usernames[0]).toBe('irc.disk_1')
  expect(placeholderOf('[disk]').usernames[0]).toMatch(/^irc\.disk-[0-9a-f]{6}$/)
  expect(placeholderOf('[disk]').usernames[0]).not.toBe(placeholderOf('^disk^').usernames[0])
})

test.each(['a', '_', '^^', '디스크', '`|`', 'x'.repeat(28), 'x'.repeat(29), 'é'.repeat(100), '-.-', '1st'])(
  'every username for %s is legal',
  (nick) => {
    const { usernames } = placeholderOf(nick)
    expect(usernames.length).toBeGreaterThan(1)
    for (const name of usernames) expect(username.parse(name)).toBe(name)
  },
)
