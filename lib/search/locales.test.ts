import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { admin, databaseUrl } from '@/db/test-admin'
import { vectorOf } from '@/lib/search/lexemes'
import { readQuestion, toTsquery } from '@/lib/search/question'

/** What people's databases were made with; under C Postgres itself folds no Cyrillic and knows no Chinese word. */
const LOCALES = [
  "locale_provider libc locale 'C'",
  "locale_provider libc locale 'C.UTF-8'",
  "locale_provider icu icu_locale 'und' locale 'C'",
]

const TABLE: [text: string, question: string, isFound: boolean][] = [
  ['Встречаемся ЗАВТРА, возьмите книги', 'завтра книгами', true],
  ['Ёлка', 'елки', true],
  ['Который час', 'кота', false],
  ['Café déjà vu', 'DEJA', true],
  ['数据库已经修好了', '数据库', true],
  ['数据库已经修好了', '据数', false],
  ['내일 회의를 시작합니다', '회의', true],
  ["Bugun kitob do'koniga boramiz", 'дўкон китоб', true],
  ['Ўзбекистон', "o'zbek", true],
  ['installed', 'installing', true],
  ['a "quoted phrase" here', '"quoted phrase"', true],
  ['phrase quoted', '"quoted phrase"', false],
]

describe.each(LOCALES)('a database with %s', (locale) => {
  const { adminUrl } = inject('postgres')
  const name = `parlor_locale_${randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: databaseUrl(adminUrl, name) })
  beforeAll(async () => {
    await admin(adminUrl, `create database ${name} template template0 encoding 'UTF8' ${locale}`)
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await admin(adminUrl, `drop database ${name} with (force)`)
  })

  test.each(TABLE)('%s ← %s: %s', async (text, question, isFound) => {
    const tsquery = toTsquery(readQuestion(question))
    const { rows } = await client.query('select $1::tsvector @@ $2::tsquery as found', [vectorOf(text), tsquery])
    expect(rows).toEqual([{ found: isFound }])
  })
})
