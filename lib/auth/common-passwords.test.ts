import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCommonPassword } from './common-passwords'

const COMMON =
  '1234567890 qwertyuiop 1q2w3e4r5t 0987654321 1234567891 12345678910 password12 password123 Password@123 P@ssw0rd123 ' +
  'q1w2e3r4t5 1qaz2wsx3edc zaq12wsxcde3 123qweasdzxc qwerty12345 asdf123456 abc123456789 abcdef1234 a123456789 ' +
  'Aa@123456789 123456789a 1111111111 aaaaaaaaaa 1212121212 123123123123 1122334455 1029384756 admin12345 Admin@1234 ' +
  'iloveyou12 iloveyou!! basketball volleyball manchester1 california1 christopher elizabeth1 stephanie1 strawberry ' +
  'hellokitty realmadrid sunshine2024 Welcome2025! letmein1234 monkey123456 superman123 qwer1234asdf 147258369147 ' +
  'пароль12345 йцукенгшщз 비밀번호12345 woaini5201314 !@#$%^&*() changeme123 trustno1trustno1 football12'

const UNCOMMON =
  'correct horse battery|kitchen-table-42-x|xK7#mQ2$vL9p|тихий вечер у реки|저녁하늘이 붉다오늘|my dog ate 7 pizzas|' +
  'vogelvrij in de polder|o2Jd81hs0k|wisteria-hovercraft|7c1b9e04d2'

test.each(COMMON.split(' '))('%s is common', (password) => {
  expect(isCommonPassword(password, 'anna')).toBe(true)
})

test.each(UNCOMMON.split('|'))('%s is not', (password) => {
  expect(isCommonPassword(password, 'anna')).toBe(false)
})

test("one's own username with decoration is common, for oneself", () => {
  expect(isCommonPassword('Nightjar.1984', 'nightjar')).toBe(true)
  expect(isCommonPassword('Nightjar.1984', 'anna')).toBe(false)
})

test('what a generator makes is never refused', () => {
  const generated = fc.string({
    unit: fc.constantFrom(...'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'),
    minLength: 14,
    maxLength: 20,
  })
  fc.assert(
    fc.property(generated, (password) => !isCommonPassword(password, 'anna')),
    { seed: 1984, numRuns: 500 },
  )
})
