import { randomUUID } from 'node:crypto'
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { apiOf, type Person } from './people'

/** The parts of an open conversation, by the names that people hear. */
export function conversation(page: Page) {
  const messages = page.getByRole('region', { name: /^Conversation: / })
  return {
    messages,
    field: page.getByRole('textbox', { name: 'Message', exact: true }),
    /** The bubble with this text, with its time and state. */
    message: (text: string): Locator => messages.getByRole('article').filter({ hasText: text }),
    divider: messages.getByText('New', { exact: true }),
    toLatest: page.getByRole('button', { name: /To the newest|new messages?$/ }),
  }
}

export async function say(page: Page, text: string): Promise<void> {
  const { field } = conversation(page)
  await field.fill(text)
  await field.press('Enter')
}

/** Until the wheel's glide is over: a list that stands still for ten frames. */
export function atRest(page: Page): Promise<void> {
  return conversation(page).messages.evaluate(async (scroller) => {
    for (let still = 0, last = Number.NaN; still < 10; last = scroller.scrollTop) {
      await new Promise(requestAnimationFrame)
      still = scroller.scrollTop === last ? still + 1 : 0
    }
  })
}

/** What the list says about a room. */
export function inList(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Your conversations' }).getByRole('link').filter({ hasText: name })
}

/** Says something as any other program would. Answers with its number. */
export async function sayThroughApi(request: APIRequestContext, person: Person, room: string) {
  const api = await apiOf(request, person)
  return async (text: string): Promise<number> => {
    const { message } = await api.post(`/rooms/${room}/messages`, { id: randomUUID(), text })
    return message.number
  }
}
