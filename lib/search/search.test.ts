import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { deleteMessage } from '@/lib/messages/commands/delete'
import { editMessage } from '@/lib/messages/commands/edit'
import { sendMessage } from '@/lib/messages/commands/send'
import { newPerson } from '@/lib/people/test-people'
import { createRoom } from '@/lib/rooms/commands/create'
import { searchMessages } from '@/lib/search/queries'

/** One room in five languages. What a question finds is named by these. */
const TEXTS = {
  meeting: 'Встречаемся завтра у входа в парк, возьмите с собой книги',
  which: 'Который час? Мне кажется, мы опаздываем',
  cat: 'Наши коты спят на диване',
  tree: 'Ёлка уже стоит в гостиной',
  hello: 'Привет всем участникам!',
  news: 'Последние новости о погоде: дождь',
  install: 'I installed the printer drivers yesterday',
  run: 'She was running late because the trains stopped',
  cafe: 'Lunch at the Café Central?',
  function: 'Call getUserName before `render()`, see https://docs.example/api_v2/index.html',
  library: 'libc.so.6 was not found, error 404',
  dont: "I don't know whether it’s true",
  width: 'ＦＵＬＬ width ﾃｽﾄ',
  thumbs: 'Sounds good 👍🏽',
  database: '数据库已经修好了，明天继续测试',
  lunch: '我们中午去吃饭吧',
  park: '公园门口见',
  koreanMeeting: '내일 회의를 세 시에 시작합니다',
  koreanPlan: '여행 계획표를 공유해 주세요',
  koreanUbuntu: '우분투는 ubuntu에서 왔다',
  uzbekLatin: "Bugun kitob do‘koniga boramiz, ko'p kitoblar bor",
  uzbekLatin2: 'Yaxshi, ertaga uchrashamiz',
  uzbekCyrillic: 'Ўзбекистон жуда чиройли, китоблар олдим',
  uzbekCyrillic2: 'Тоғлар баланд, йўл узоқ',
  japanese: 'テストは東京で行われます',
}
type Name = keyof typeof TEXTS

let reader: Viewer
const idOf = new Map<string, Name>()

const find = async (q: string): Promise<Name[]> => {
  const { results } = await searchMessages(reader, { q, limit: 50 })
  return results.map(({ message }) => idOf.get(message.id) as Name)
}

beforeAll(async () => {
  reader = await newPerson('Reader')
  const { room } = await createRoom(reader, { kind: 'group', name: 'Five languages' })
  for (const [name, text] of Object.entries(TEXTS)) {
    const { message } = await sendMessage(reader, room.id, { id: uuidv7(), text })
    idOf.set(message.id, name as Name)
  }
})

/** A question, what must be among the hits, and what must not. */
const TABLE: [question: string, hits: Name[], misses?: Name[]][] = [
  // Russian: forms of a word, case, ё, beginnings, not what only begins alike.
  ['книга', ['meeting']],
  ['КНИГАМИ', ['meeting']],
  ['книг', ['meeting']],
  ['встречаться', ['meeting']],
  ['кот', ['cat', 'which']],
  ['котами', ['cat'], ['which']],
  ['"кот"', [], ['cat', 'which']],
  ['"коты"', ['cat']],
  ['елка', ['tree']],
  ['ёлки', ['tree']],
  ['новость', ['news']],
  ['погода', ['news']],
  ['гостин', ['tree']],
  ['парк входа', ['meeting']],
  ['"входа в парк"', ['meeting']],
  ['"парк входа"', [], ['meeting']],
  ['участник', ['hello']],
  ['privet', ['hello']],
  ['ghbdtn', ['hello']],
  ['rybub', ['meeting']],
  ['дождь -погода', [], ['news']],
  // English: forms, accents, apostrophes, parts, places in code.
  ['install', ['install']],
  ['installing', ['install']],
  ['driver', ['install'], ['run']],
  ['run', ['run']],
  ['train', ['run']],
  ['cafe', ['cafe']],
  ['CAFÉ', ['cafe']],
  ['lunch central', ['cafe']],
  ['lunch printer', [], ['cafe', 'install']],
  ['printer -yesterday', [], ['install']],
  ['user', ['function']],
  ['getusername', ['function']],
  ['username', [], ['install']],
  ['docs.example', ['function']],
  ['api_v2', ['function']],
  ['render()', ['function']],
  ['libc.so', ['library']],
  ['so.libc', [], ['library']],
  ['404', ['library']],
  ['40', [], ['library']],
  ['dont', ['dont']],
  ["don't", ['dont']],
  ['its', ['dont']],
  ['full', ['width']],
  ['руддщ', []],
  ['гыукт', [], ['install']],
  ['вкшмукы', ['install']],
  ['ㅗㅕㅜ', []],
  ['👍', ['thumbs']],
  // Chinese: words of two characters, one, several, none that only share them.
  ['数据库', ['database'], ['lunch', 'park']],
  ['数据', ['database'], ['lunch']],
  ['据库', ['database']],
  ['库', ['database']],
  ['了', ['database']],
  ['据数', [], ['database']],
  ['明天测试', [], ['database']],
  ['明天 测试', ['database']],
  ['中午', ['lunch'], ['database']],
  ['吃饭', ['lunch']],
  ['公园', ['park']],
  ['园门', ['park']],
  ['吧', ['lunch']],
  // Korean: with what hangs on a word, typed on the wrong keyboard, beside Latin letters.
  ['회의', ['koreanMeeting'], ['koreanPlan']],
  ['회의를', ['koreanMeeting']],
  ['내일 회의', ['koreanMeeting']],
  ['계획', ['koreanPlan']],
  ['여행계획', [], ['koreanPlan']],
  ['계획표', ['koreanPlan']],
  ['의를', ['koreanMeeting']],
  ['ghldml', ['koreanMeeting']],
  ['ㅕㅠㅕㅜ셔', ['koreanUbuntu']],
  ['ubuntu', ['koreanUbuntu']],
  ['ubuntu에서', ['koreanUbuntu']],
  // Uzbek: both alphabets, every apostrophe and none, what hangs on a word.
  ['kitob', ['uzbekLatin', 'uzbekCyrillic']],
  ['китоб', ['uzbekLatin', 'uzbekCyrillic']],
  ['kitoblar', ['uzbekLatin', 'uzbekCyrillic']],
  ["do'kon", ['uzbekLatin']],
  ['doʻkon', ['uzbekLatin']],
  ['dokon', ['uzbekLatin']],
  ['дўкон', ['uzbekLatin']],
  ['yaxshi', ['uzbekLatin2'], ['uzbekCyrillic']],
  ['яхши', ['uzbekLatin2']],
  ["o'zbekiston", ['uzbekCyrillic']],
  ['Oʻzbekiston', ['uzbekCyrillic']],
  ['ozbek', ['uzbekCyrillic']],
  ['chiroyli', ['uzbekCyrillic']],
  ["tog'lar", ['uzbekCyrillic2']],
  ['тоғ', ['uzbekCyrillic2']],
  ["yo'l", ['uzbekCyrillic2']],
  // Kana, of both widths.
  ['テスト', ['width', 'japanese']],
  ['ﾃｽﾄ', ['width', 'japanese']],
  ['東京', ['japanese']],
  // Words that nobody has said.
  ['жираф', []],
  ['giraffe', []],
  ['长颈鹿', []],
  ['기린', []],
]

describe('a question in one of five languages', () => {
  test.each(TABLE)('%s', async (question, hits, misses = []) => {
    const found = await find(question)
    expect(found).toEqual(expect.arrayContaining(hits))
    expect(found.filter((name) => misses.includes(name))).toEqual([])
    if (hits.length === 0 && misses.length === 0) expect(found).toEqual([])
  })

  test('the newest comes first', async () => {
    expect(await find('kitob')).toEqual(['uzbekCyrillic', 'uzbekLatin'])
  })

  test('a poll is found by what one can choose, also after its question was edited', async () => {
    const text = 'Where do we meet?'
    const poll = { options: ['At the lighthouse', 'Nowhere'], multiple: false }
    const { room } = await createRoom(reader, { kind: 'group', name: 'Polls' })
    const { message } = await sendMessage(reader, room.id, { id: uuidv7(), text, poll })
    idOf.set(message.id, 'park')
    expect(await find('lighthouses has:poll')).toEqual(['park'])
    await editMessage(reader, room.id, { number: message.number, text: 'Where?' })
    expect(await find('lighthouse')).toEqual(['park'])
    expect(await find('"do we meet"')).toEqual([])
    await deleteMessage(reader, room.id, message.number)
    expect(await find('lighthouse')).toEqual([])
  })

  test('what another keyboard would have written is named', async () => {
    expect(await searchMessages(reader, { q: 'ghbdtn', limit: 1 })).toMatchObject({ meant: 'привет' })
    expect(await searchMessages(reader, { q: 'привет', limit: 1 })).not.toHaveProperty('meant')
  })
})
