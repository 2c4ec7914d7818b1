import { expect, test } from 'vitest'
import { parseLine } from './line'

const at = (hour: number, minute: number, second = 0) => hour * 3600 + minute * 60 + second

test.each([
  ['[09:14] <kernel> does it boot?', { kind: 'text', nick: 'kernel', text: 'does it boot?', second: at(9, 14) }],
  ['[23:59:58] <a> late', { kind: 'text', nick: 'a', text: 'late', second: at(23, 59, 58) }],
  ['[00:00] <|pipe-> a > b <c>', { kind: 'text', nick: '|pipe-', text: 'a > b <c>', second: 0 }],
  ['[00:00] <@op> quiet', { kind: 'text', nick: 'op', text: 'quiet', second: 0 }],
  ['[00:00] < plain> padded', { kind: 'text', nick: 'plain', text: 'padded', second: 0 }],
  ['[00:00] <d[i] sk> odd', { kind: 'text', nick: 'd[i]sk', text: 'odd', second: 0 }],
  ['[00:00] <disk[1] > odd', { kind: 'text', nick: 'disk[1]', text: 'odd', second: 0 }],
  ['[00:00] -disk:#rack- to all', { kind: 'text', nick: 'disk', text: 'to all', second: 0 }],
  ['[00:00]  * d[i] sk acts', { kind: 'text', nick: 'd[i]', text: '* d[i] sk acts', second: 0 }],
  ['[00:00]  * disk', { kind: 'text', nick: 'disk', text: '* disk ', second: 0 }],
  ['[00:01] <mute>', { kind: 'text', nick: 'mute', text: '', second: 60 }],
  ['[14:39]  * disk- spins up', { kind: 'text', nick: 'disk-', text: '* disk- spins up', second: at(14, 39) }],
  ['=== disk spins up', { kind: 'text', nick: 'disk', text: '* disk spins up' }],
  ['=== d[i] sk acts', { kind: 'text', nick: 'd[i]sk', text: '* d[i]sk acts' }],
  ['=== disk has left the rack', { kind: 'text', nick: 'disk', text: '* disk has left the rack' }],
])('%s was said', (line, said) => {
  expect(parseLine(line)).toEqual(said)
})

test.each([
  ['=== disk has joined #rack', { type: 'joined', nick: 'disk' }],
  ['=== disk [n=user@198.51.100.7]  has joined #Rack', { type: 'joined', nick: 'disk' }],
  ['=== disk[1]  [n=disk[@198.51.100.7]  has joined #rack', { type: 'joined', nick: 'disk[1]' }],
  ['=== [d] isk [n=user@198.51.100.7]  has joined #rack', { type: 'joined', nick: '[d]isk' }],
  ['=== disk[1] has joined #rack', { type: 'joined', nick: 'disk[1]' }],
  ['=== disk [~user@2001:db8::1]  has left #rack ["bye"]', { type: 'left', nick: 'disk' }],
  ['=== disk has quit [Ping timeout]', { type: 'left', nick: 'disk' }],
  ['=== disk was kicked off #rack by op (noise)', { type: 'removed', nick: 'disk', by: 'op' }],
])('%s is a notice, without the host', (line, notice) => {
  expect(parseLine(line)).toEqual({ kind: 'notice', ...notice })
})

test.each([
  '=== disk is now known as disk_',
  '=== [d] isk is now known as disk[1] ',
  '=== mode/#rack [+o disk]  by op',
  '=== Topic for #rack: cables',
  '=== op changed the topic of #rack to: cables',
])('%s is the business of the channel', (line) => {
  expect(parseLine(line)).toEqual({ kind: 'aside' })
})

test.each(['', 'free text', '[25:00] <a> b', '[09:60] <a> b', '[9:00] <a> b', '[09:00] a b', '=== '])(
  '"%s" is not understood',
  (line) => {
    expect(parseLine(line)).toEqual({ kind: 'unknown' })
  },
)
