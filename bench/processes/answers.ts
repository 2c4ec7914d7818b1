/** What a helper process can be asked, by name. */
export type Handlers = Record<string, (input: never) => unknown>

export interface Question {
  id: number
  name: string
  input: unknown
}

export type Reply = { id: number; result: unknown } | { id: number; error: string }

/** The helper's half of the channel. It ends with whoever started it, however that ends. */
export function answer(handlers: Handlers): void {
  process.on('message', (question: Question) => void reply(handlers, question))
  process.once('disconnect', () => process.exit())
}

async function reply(handlers: Handlers, { id, name, input }: Question): Promise<void> {
  try {
    const handler = handlers[name]
    if (!handler) throw new Error(`nobody here knows "${name}"`)
    process.send?.({ id, result: await handler(input as never) } satisfies Reply)
  } catch (error) {
    process.send?.({ id, error: String((error as Error).stack ?? error) } satisfies Reply)
  }
}
