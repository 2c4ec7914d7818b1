import { expect, test } from 'vitest'
import { ephemeral, hearEphemeral } from '@/lib/stream/ephemeral'

const isText = (value: unknown): value is string => typeof value === 'string'

test('what is told is heard on this node at once, by its own kind alone', () => {
  const [one, two] = [ephemeral('test-one', isText), ephemeral('test-two', isText)]
  const heard: string[] = []
  one.onTell((value) => heard.push(`one ${value}`))
  two.onTell((value) => heard.push(`two ${value}`))
  one.tell('hello')
  hearEphemeral({ kind: 'test-two', value: 'from elsewhere' })
  expect(heard).toEqual(['one hello', 'two from elsewhere'])
})

test('what is not of its kind, or of none, is passed over', () => {
  const heard: string[] = []
  ephemeral('test', isText).onTell((value) => heard.push(value))
  for (const value of [7, null, { text: 'x' }, undefined]) hearEphemeral({ kind: 'test', value })
  hearEphemeral({ kind: 'unheard of', value: 'x' })
  expect(heard).toEqual([])
})

test('whoever tells is not hurt by a handler that fails', () => {
  const failing = ephemeral('failing', isText)
  failing.onTell(() => {
    throw new Error('no')
  })
  expect(() => failing.tell('hello')).not.toThrow()
})
