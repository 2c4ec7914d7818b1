import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { anna, expectAnswer, room, send } from '@/app/api/test-answers'
import { draftsApi } from '@/lib/openapi/drafts'
import { changesApi, messagesApi } from '@/lib/openapi/messages'

describe('messages', () => {
  test('sent twice with one id are one; the second answer is 200 with what was stored', async () => {
    const id = uuidv7()
    const first = await send('  Cafe\u0301 at noon? \n', id)
    expect(first.message).toMatchObject({ id, text: 'Café at noon?', author: { id: anna.id }, replyTo: null })
    const body = { id: id.toUpperCase(), text: 'Something else' }
    expect(await expectAnswer(messagesApi.send, 200, { as: anna, at: { roomId: room }, body })).toEqual(first)
    const at = { roomId: room, number: first.message.number }
    expect(await expectAnswer(messagesApi.get, 200, { as: anna, at })).toEqual({
      ...first,
      message: { ...first.message, mine: [] },
    })
  })

  test('what a link leads to can be taken away, also before it is there', async () => {
    const { message } = await send('Look: https://example.org/')
    const at = { roomId: room, number: message.number }
    await expectAnswer(messagesApi.removePreview, 204, { as: anna, at })
    await expectAnswer(messagesApi.removePreview, 204, { as: anna, at })
    expect((await expectAnswer(messagesApi.get, 200, { as: anna, at })).message.preview).toBeUndefined()
  })

  test('history goes in all directions', async () => {
    const sent = []
    for (const text of ['one', 'two', 'three', 'four']) sent.push((await send(text)).message.number)
    const [one = 0, , three = 0, four = 0] = sent
    const page = async (query: string) => {
      const { messages, hasBefore, hasAfter } = await expectAnswer(messagesApi.list, 200, {
        as: anna,
        at: { roomId: room },
        query,
      })
      return { numbers: messages.map(({ number }: { number: number }) => number), hasBefore, hasAfter }
    }
    expect(await page('limit=2')).toEqual({ numbers: [three, four], hasBefore: true, hasAfter: false })
    expect(await page(`before=${three}&limit=2`)).toEqual({
      numbers: sent.slice(0, 2),
      hasBefore: true,
      hasAfter: true,
    })
    expect(await page(`after=${one}&limit=2`)).toEqual({ numbers: sent.slice(1, 3), hasBefore: true, hasAfter: true })
    expect(await page(`around=${three}&limit=3`)).toMatchObject({ numbers: sent.slice(1) })
    expect(await page('after=0&limit=1')).toEqual({ numbers: [1], hasBefore: false, hasAfter: true })
  })

  test('changes after a version, of one room and of many', async () => {
    const before = (await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: 'after=0' })).to
    const { message } = await send('later')
    const one = await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: `after=${before}` })
    expect(one).toMatchObject({ from: before, to: before + 1, messages: [message], members: [], more: false })
    const foreign = uuidv7()
    const body = { rooms: { [room]: before, [foreign]: 0 } }
    const many = await expectAnswer(changesApi.listMany, 200, { as: anna, body })
    const { epoch, ...rest } = one
    expect(many).toEqual({ epoch, rooms: { [room]: rest }, gone: [foreign] })

    const reset = { reset: true, to: before + 1, epoch }
    const beyond = `after=${before + 2}`
    expect(await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: beyond })).toEqual(reset)
    const other = `after=${before}&epoch=${uuidv7()}`
    expect(await expectAnswer(changesApi.list, 200, { as: anna, at: { roomId: room }, query: other })).toEqual(reset)
  })

  test('what is begun is kept until it is sent', async () => {
    const at = { roomId: room }
    const body = { text: 'Dear all,', replyTo: 1, base: 0 }
    const { draft } = await expectAnswer(draftsApi.save, 200, { as: anna, at, body })
    expect(draft).toMatchObject({ room, text: 'Dear all,', replyTo: 1 })
    const none = await expectAnswer(draftsApi.save, 200, { as: anna, at, body: { text: '', base: draft.version } })
    expect(none.draft).toMatchObject({ text: '', replyTo: null, version: draft.version + 1 })
  })
})

describe('what becomes of a message', () => {
  test('edited, reacted to, pinned and deleted; what they said before is listed', async () => {
    const { message } = await send('Tea?')
    const at = { roomId: room, number: message.number }
    const body = { text: ' Coffee? ', ifVersion: message.version }
    const edited = await expectAnswer(messagesApi.edit, 200, { as: anna, at, body })
    expect(edited.message).toMatchObject({ id: message.id, text: 'Coffee?', editedAt: expect.any(String) })
    expect(await expectAnswer(messagesApi.listEdits, 200, { as: anna, at })).toEqual({
      edits: [{ text: 'Tea?', at: message.createdAt }],
    })
    for (const call of [messagesApi.addReaction, messagesApi.removeReaction, messagesApi.addReaction])
      await expectAnswer(call, 204, { as: anna, at: { ...at, emoji: encodeURIComponent('☕') } })
    const reacted = { as: anna, at: { ...at, emoji: encodeURIComponent('☕') }, query: 'limit=1' }
    expect(await expectAnswer(messagesApi.listReacted, 200, reacted)).toMatchObject({
      people: [{ id: anna.id }],
      after: null,
    })
    await expectAnswer(messagesApi.pin, 204, { as: anna, at })
    const pins = await expectAnswer(messagesApi.listPins, 200, { as: anna, at: { roomId: room } })
    expect(pins.messages).toMatchObject([{ id: message.id, pinned: true, mine: ['☕'], reactions: [{ emoji: '☕' }] }])
    await expectAnswer(messagesApi.unpin, 204, { as: anna, at })
    await expectAnswer(messagesApi.delete, 204, { as: anna, at })
    await expectAnswer(messagesApi.delete, 204, { as: anna, at })
    expect(await expectAnswer(messagesApi.listEdits, 200, { as: anna, at })).toEqual({ edits: [] })
  })
})
