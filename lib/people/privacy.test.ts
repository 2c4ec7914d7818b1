import { describe, expect, test } from 'vitest'
import { AUDIENCES, type Audience, PRIVACY, PRIVATE, RELATIONS, type Relation, reaches } from '@/lib/people/privacy'

/** Written out once more, so that the table is not compared with itself. */
const EXPECTED: Record<Audience, Record<Relation, boolean>> = {
  everybody: { stranger: true, roommate: true, friend: true, self: true },
  known: { stranger: false, roommate: true, friend: true, self: true },
  friends: { stranger: false, roommate: false, friend: true, self: true },
  nobody: { stranger: false, roommate: false, friend: false, self: true },
}

describe('who is reached', () => {
  test.each(AUDIENCES.flatMap((audience) => RELATIONS.map((relation) => [audience, relation] as const)))(
    '%s, looked at by a %s',
    (audience, relation) => expect(reaches(audience, relation)).toBe(EXPECTED[audience][relation]),
  )

  test('whoever is nearer may what the others may, and a narrower audience reaches nobody more', () => {
    for (const audience of AUDIENCES) {
      const seen = RELATIONS.map((relation) => reaches(audience, relation))
      expect(seen).toEqual(seen.toSorted((a, b) => Number(a) - Number(b)))
    }
    for (const relation of RELATIONS) {
      const seen = AUDIENCES.map((audience) => reaches(audience, relation))
      expect(seen).toEqual(seen.toSorted((a, b) => Number(b) - Number(a)))
    }
  })

  test('everything can be for everybody and for nobody, and only what may be narrower for more', () => {
    for (const name of PRIVATE) expect(PRIVACY[name]).toEqual(expect.arrayContaining(['everybody', 'nobody']))
  })
})
