import { expect, test } from 'vitest'
import { readArguments, UsageError } from './arguments'
import type { Command } from './command'
import { listing, usage } from './help'

const run = async () => ({ json: null, text: [] })
const serve: Command = {
  name: 'tea serve',
  summary: 'Serves tea.',
  flags: { cup: { hint: 'size', required: true, help: 'how much' }, hot: { help: 'not iced' } },
  run,
}
const pour: Command = { name: 'pour', summary: 'Pours into files.', files: 'files', flags: {}, run }
const read = (line: string) => readArguments(line === '' ? [] : line.split(' '), [serve, pour])

test('nouns, verbs and flags are read in any spelling that node knows', () => {
  const wanted = { command: serve, help: false, json: true, flags: { cup: 'large', hot: true }, files: [] }
  expect(read('tea serve --cup large --hot --json')).toEqual(wanted)
  expect(read('tea serve --json --hot --cup=large')).toEqual(wanted)
})

test('files are what stands beside the flags', () => {
  expect(read('pour a.txt --json b.txt -- --c.txt').files).toEqual(['a.txt', 'b.txt', '--c.txt'])
})

test.each([
  ['coffee', 'no command "coffee"'],
  ['tea', 'no command "tea"'],
  ['tea pour', 'no command "tea pour"'],
  ['tea serve', 'tea serve needs --cup'],
  ['tea serve --hot', 'tea serve needs --cup'],
  ['tea serve --cup', "Option '--cup <value>' argument missing"],
  ['tea serve --cup s --sugar', "Unknown option '--sugar'"],
  ['tea serve --cup s more', 'does not take "more"'],
  ['pour', 'pour needs at least one of files'],
])('"%s" is refused: %s', (line, words) => {
  expect(() => read(line)).toThrow(UsageError)
  expect(() => read(line)).toThrow(words)
})

test.each(['', '--help', '-h'])('"%s" asks for the listing of all commands', (line) => {
  expect(read(line)).toMatchObject({ help: true })
  expect(read(line).command).toBeUndefined()
})

test('a command says more about itself, however little else was said', () => {
  expect(read('tea serve --help')).toMatchObject({ command: serve, help: true })
  expect(listing([serve, pour])).toContain('  tea serve   Serves tea.')
  expect(usage(serve)).toEqual([
    'Usage: npm run -s cli -- tea serve --cup <size> [--hot]',
    '',
    'Serves tea.',
    '',
    '  --cup <size>   how much',
    '  --hot          not iced',
  ])
  expect(usage(pour)[0]).toBe('Usage: npm run -s cli -- pour <files…>')
})
