import { expect, test } from 'vitest'
import { Progress } from './progress'

function terminal(isTTY: boolean, columns = 80) {
  const written: string[] = []
  return { isTTY, columns, write: (text: string) => written.push(text), written }
}

test('in a log each step is a line', () => {
  const log = terminal(false)
  using progress = new Progress(log)
  progress.begin('[1/2] memory')
  progress.step('starting')
  progress.say('done')
  expect(log.written).toEqual(['[1/2] memory (0 s): starting\n', 'done\n'])
})

test('on a terminal one line is kept up to date, and never wraps', () => {
  const screen = terminal(true, 20)
  {
    using progress = new Progress(screen)
    progress.begin('[1/2] memory')
    progress.step('opening three thousand streams')
    progress.say('done')
  }
  const shown = screen.written.join('').split('\r\x1b[2K')
  expect(shown).toContain('[1/2] memory (0 s):')
  expect(shown).toContain('done\n')
  expect(shown.at(-1)).toBe('')
})
