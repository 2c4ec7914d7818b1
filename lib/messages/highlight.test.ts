import { expect, test } from 'vitest'
import { highlight } from '@/lib/messages/highlight'

const CODE = `// "quoted" & <b>\nconst a = '<script>alert(1)</script>' && f(\`\${1 + 2}\`)`

test.each(['ts', 'js', 'JavaScript', 'python', 'c', 'html', 'nonsense', '', '__proto__'])(
  'nothing of the code is lost or changed in %j',
  (language) => {
    expect(
      highlight(CODE, language)
        .map(({ text }) => text)
        .join(''),
    ).toBe(CODE)
  },
)

test('pieces say what they are', () => {
  expect(highlight(CODE, 'ts')).toContainEqual({ text: 'const', scope: 'keyword' })
  expect(highlight(CODE, 'ts')).toContainEqual({ text: "'<script>alert(1)</script>'", scope: 'string' })
  expect(highlight(CODE, 'nonsense')).toEqual([{ text: CODE, scope: '' }])
})
