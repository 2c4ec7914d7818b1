import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { anna, expectAnswer, room, send } from '@/app/api/test-answers'
import { messagesApi } from '@/lib/openapi/messages'
import { ownApi } from '@/lib/openapi/own'
import { roomsApi } from '@/lib/openapi/rooms'

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString()
const own = async () => (await expectAnswer(roomsApi.list, 200, { as: anna })).own

describe('what is kept for later', () => {
  test('saved, reminded of and kept for later, listed with my rooms, and ended', async () => {
    const { number } = (await send('For later')).message
    const at = { roomId: room, number, ownId: uuidv7() }
    await expectAnswer(ownApi.save, 204, { as: anna, at })
    expect((await expectAnswer(ownApi.listSaved, 200, { as: anna })).messages).toMatchObject([{ number }])
    await expectAnswer(ownApi.setReminder, 204, { as: anna, at, body: { room, number, at: TOMORROW } })
    await expectAnswer(ownApi.schedule, 204, { as: anna, at, body: { room, text: 'Mourning', at: TOMORROW } })
    await expectAnswer(ownApi.schedule, 204, { as: anna, at, body: { room, text: 'Morning', at: TOMORROW } })
    expect(await own()).toMatchObject({
      saved: [{ room, number }],
      reminders: [{ id: at.ownId, number, at: TOMORROW }],
      scheduled: [{ id: at.ownId, text: 'Morning', at: TOMORROW }],
    })
    for (const call of [ownApi.unsave, ownApi.endReminder, ownApi.cancelScheduled])
      await expectAnswer(call, 204, { as: anna, at })
    expect(await own()).toMatchObject({ saved: [], reminders: [], scheduled: [] })
  })

  test('passed on, asked and answered, and a chain of replies', async () => {
    const { number } = (await send('Pass it on')).message
    const body = { id: uuidv7(), from: room, number }
    const passed = await expectAnswer(messagesApi.forward, 201, { as: anna, at: { roomId: room }, body })
    expect(passed.message.forwarded.author.id).toBe(anna.id)
    expect(await expectAnswer(messagesApi.forward, 200, { as: anna, at: { roomId: room }, body })).toEqual(passed)
    const thread = await expectAnswer(messagesApi.thread, 200, { as: anna, at: { roomId: room, number } })
    expect(thread).toMatchObject({ root: number, hasAfter: false, messages: [{ text: 'Pass it on' }] })

    const poll = { options: ['Yes', 'No'] }
    const asked = { id: uuidv7(), text: 'Really?', poll }
    const { message } = await expectAnswer(messagesApi.send, 201, { as: anna, at: { roomId: room }, body: asked })
    const at = { roomId: room, number: message.number }
    await expectAnswer(messagesApi.vote, 204, { as: anna, at, body: { options: [0] } })
    await expectAnswer(messagesApi.closePoll, 204, { as: anna, at })
    expect((await expectAnswer(messagesApi.get, 200, { as: anna, at })).message.poll).toEqual({
      options: [
        { text: 'Yes', count: 1, people: [anna.id] },
        { text: 'No', count: 0, people: [] },
      ],
      multiple: false,
      closed: true,
      voters: 1,
    })
  })

  test('found by the day they were said', async () => {
    const at = { roomId: room }
    const { number } = await expectAnswer(messagesApi.findByDate, 200, {
      as: anna,
      at,
      query: 'time=2001-01-01T00:00:00Z',
    })
    expect(number).toBe(1)
    expect(await expectAnswer(messagesApi.findMention, 200, { as: anna, at, query: 'after=0' })).toEqual({
      number: null,
    })
    const { points, last } = await expectAnswer(messagesApi.ribbon, 200, { as: anna, at, query: 'points=2' })
    expect(points).toMatchObject([{ number: 1 }, { number: last }])
  })
})
