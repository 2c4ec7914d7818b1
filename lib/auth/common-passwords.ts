/**
 * What most leaked passwords of ten characters and more are made of: well-known words, runs of keys, and a little
 * decoration. A list of thousands would hold the same few ideas, and miss the next spelling of each.
 */
const WORDS = (
  'password passwort passwd contraseña motdepasse parola parol пароль gfhjkm 비밀번호 ' +
  'admin administrator root user login guest test demo welcome changeme letmein secret master default parlor ' +
  'iloveyou loveyou loveme forever woaini 5201314 1314520 sunshine princess sweetheart beautiful butterfly flower ' +
  'angel love baby babygirl blessed jesus bismillah family mother father friends люблю любовь привет hello salom ' +
  'dragon monkey tiger shadow superman batman spiderman pokemon naruto starwars hellokitty minecraft tinkerbell ' +
  'football baseball basketball volleyball softball soccer hockey tennis liverpool chelsea arsenal barcelona ' +
  'realmadrid manchester yankees cowboys steelers chocolate strawberry cookie banana orange purple summer winter ' +
  'michael jordan daniel jessica ashley charlie alexander alexandra christian christina christopher elizabeth ' +
  'stephanie samantha jennifer jonathan benjamin nicholas victoria sebastian anastasia natalia andrew thomas robert ' +
  'computer internet google facebook samsung linkedin myspace windows microsoft hotmail california america pakistan ' +
  'indonesia london brooklyn australia whatever trustno fuckyou killer freedom metallica linkinpark blackberry'
).split(' ')

/** Along the keys, across them, and what people count. Read forwards and backwards. */
const RUNS = (
  '01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm ' +
  '1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 1qaz2wsx3edc4rfv5tgb6yhn7ujm qazwsxedcrfvtgbyhnujm zaq12wsxcde34rfv ' +
  '1qazxsw23edcvfr4 a1b2c3d4e5f6g7h8 1a2b3c4d5e6f7g8h 12qwaszx 147258369 159357 789456123 741852963 112233445566778899 ' +
  '10203040506070 1029384756 192837465 1357924680 2468013579 1123581321 31415926535 !@#$%^&*() йцукенгшщзхъ фывапролджэ ячсмитьбю'
)
  .split(' ')
  .flatMap((run) => [run, [...run].reverse().join('')])

/** A password that guessers try first. */
export function isCommonPassword(password: string, username: string): boolean {
  const plain = password.toLowerCase()
  if (/^(.{1,5}?)\1+.{0,2}$/su.test(plain)) return true
  const rest = withoutRuns(withoutWords(plain, username))
  return rest.length <= 3 || (rest.length <= 6 && rest.length < plain.length && /^[\d\p{P}\p{S}\s]*$/u.test(rest))
}

/** What stands between the words stays apart, so that no run arises that was not there. */
function withoutWords(plain: string, username: string): string {
  return plain.replaceAll(wordsOf([...WORDS, username.toLowerCase()]), ' ')
}

const wordsOf = (words: string[]) =>
  new RegExp(
    words
      .toSorted((a, b) => b.length - a.length)
      .map(disguised)
      .join('|'),
    'gu',
  )

const DISGUISES: Record<string, string> = { a: 'a@4', e: 'e3', i: 'i1!', l: 'l1', o: 'o0', s: 's$5', t: 't7' }

/** `p@ssw0rd` is no other word. */
const disguised = (word: string) => [...word].map((letter) => `[${DISGUISES[letter] ?? letter}]`).join('')

/** Takes away every stretch of three or more that goes along a run, or repeats one character. */
function withoutRuns(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const length = runAt(text, at)
    if (length === 0) rest += text[at]
    at += length || 1
  }
  return rest.replaceAll(' ', '')
}

function runAt(text: string, at: number): number {
  for (let length = text.length - at; length >= 3; length--) {
    const piece = text.slice(at, at + length)
    if (RUNS.some((run) => run.includes(piece)) || /^(.)\1+$/su.test(piece)) return length
  }
  return 0
}
