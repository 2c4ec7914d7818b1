/** Patterns behind most leaked passwords of ten characters and more; a list of thousands would hold the same few ideas. */
const WORDS =
  'password passwort passw0rd p4ssw0rd qwertyuiop qwerty qwertz azerty asdfghjkl zxcvbnm iloveyou welcome letmein sunshine princess football baseball basketball superman batman starwars whatever trustno1 dragon monkey master shadow michael jordan computer internet liverpool chelsea changeme administrator admin secret hello login parlor пароль йцукен люблю 비밀번호'.split(
    ' ',
  )

const ROWS = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзфывапролджэ',
]

/** A password that guessers try first: a well-known word with decoration, a keyboard row, a repetition, one's own name. */
export function isCommonPassword(password: string, username: string): boolean {
  const plain = password.toLowerCase()
  return isRepetition(plain) || isRow(plain) || isDecorated(plain, [...WORDS, username])
}

const isRepetition = (plain: string) => /^(.{1,5}?)\1+$/su.test(plain)

const isRow = (plain: string) => ROWS.some((row) => row.includes(plain))

/** Nothing is left but digits and signs (at most six of them) once well-known words are taken away. */
function isDecorated(plain: string, words: string[]): boolean {
  let rest = plain
  for (const word of words) rest = rest.replaceAll(word, '')
  return rest !== plain && /^[\d\p{P}\p{S}\s]{0,6}$/u.test(rest)
}
