import { type Browser, expect, type Page } from '@playwright/test'
import { conversation } from './support/conversation'
import { type EveryKind, makeEveryKind } from './support/every-kind'
import { browserOf, type Person } from './support/people'
import { test } from './support/test'

/** Almost three screens. */
const WHEEL = 2_400

test('scrolling through every kind of message moves nothing but what the wheel moves', async ({ browser, request }) => {
  test.slow()
  const everything = await makeEveryKind(request)
  const { ada, grace } = everything
  await Promise.all([goThrough(browser, everything, [ada, 390]), goThrough(browser, everything, [grace, 1440])])
})

async function goThrough(browser: Browser, { room, last }: EveryKind, [person, width]: [Person, number]) {
  const page = await browserOf(browser, person, { viewport: { width, height: 844 } })
  await page.goto(`/rooms/${room}`)
  const { messages, divider } = conversation(page)
  await expect(divider).toBeInViewport()
  await expect(page.locator('[data-at-hand]')).toBeAttached()
  // It comes later, and only then does the conversation have its height.
  await expect(page.getByRole('button', { name: /^Go to the pinned message/ })).toBeVisible()
  await messages.hover()
  await page.evaluate(watchShifts)
  await wheelUntil(page, { by: -WHEEL, number: 1 })
  await wheelUntil(page, { by: WHEEL, number: last })
  expect(await page.evaluate(() => window.shifts), `around the conversation at ${width} px`).toEqual([])
}

declare global {
  interface Window {
    shifts: string[]
  }
}

/**
 * In the page: what the browser says has shifted, whether or not somebody pressed something. Within the conversation its
 * word is worth nothing: it measures from the upper end of what is loaded, while a reversed scroller holds the lower one.
 * So every page joined above is a shift to it, and what really moves is none; there the rows are followed (below).
 */
function watchShifts(): void {
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      for (const { node } of (entry as LayoutShift).sources) {
        const element = node instanceof Element ? node : node?.parentElement
        if (!element?.closest('[data-scroller]')) window.shifts.push(`${element?.tagName} ${element?.className}`)
      }
  }).observe({ type: 'layout-shift' })
}

interface LayoutShift extends PerformanceEntry {
  sources: { node: Node | null }[]
}

/** Turns the wheel until the conversation ends there and this message is in it. */
async function wheelUntil(page: Page, { by, number }: { by: number; number: number }): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    const followed = await page.evaluateHandle(follow, by)
    await page.mouse.wheel(0, by)
    const { most, back, uneven, isAtEnd, has } = await followed.evaluate((row, to) => row.settled(to), number)
    await followed.dispose()
    expect(uneven, 'rows in sight moved apart').toEqual([])
    expect(back, 'what one looked at went back').toBeLessThanOrEqual(1)
    expect(most, 'what one looked at went further than the wheel').toBeLessThanOrEqual(Math.abs(by) + 1)
    if (isAtEnd && has) return
  }
  throw new Error(`number ${number} was never reached`)
}

/** In the page: follows the row in the middle from frame to frame, and those in sight with it. */
function follow(by: number) {
  const scroller = document.querySelector<HTMLElement>('[data-scroller]') as HTMLElement
  const view = scroller.getBoundingClientRect()
  const placesNow = () => {
    const places = new Map<HTMLElement, DOMRect>()
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-row]')) {
      const place = row.getBoundingClientRect()
      if (place.bottom > view.top && place.top < view.bottom) places.set(row, place)
    }
    return places
  }
  let places = placesNow()
  const middle = view.top + view.height / 2
  const [row] = [...places].find(([, { bottom }]) => bottom > middle) ?? []
  if (!row) throw new Error('no row is in sight')
  const placeOf = () => row.getBoundingClientRect().bottom * -Math.sign(by)
  const start = placeOf()
  let [before, most, back, still] = [start, 0, 0, 0]
  const uneven = new Set<string>()
  const compare = () => {
    const now = placesNow()
    const moves = [...now].flatMap(([one, { bottom }]) => {
      const held = places.get(one)
      return held ? [{ name: `${one.dataset.number}`, by: bottom - held.bottom }] : []
    })
    for (const { name, by } of moves) if (Math.abs(by - (moves[0]?.by ?? 0)) > 1) uneven.add(name)
    places = now
  }
  let [isTurned, hasEnded] = [false, false]
  window.addEventListener('wheel', () => (isTurned = true), { once: true, capture: true, passive: true })
  scroller.addEventListener('scrollend', () => (hasEnded = true), { once: true })
  const left = () => (by > 0 ? -scroller.scrollTop : scroller.scrollHeight - scroller.clientHeight + scroller.scrollTop)
  const settled = (to: number) =>
    new Promise<{ most: number; back: number; uneven: string[]; isAtEnd: boolean; has: boolean }>((resolve) => {
      const look = () => {
        compare()
        const now = row.isConnected ? placeOf() : before
        most = Math.max(most, now - start)
        back = Math.max(back, before - now)
        still = Math.abs(now - before) < 0.5 ? still + 1 : 0
        before = now
        const isAtEnd = left() < 1
        // The wheel was turned; it has moved or could not, and moves no more.
        if (!isTurned || still < (isAtEnd || hasEnded ? 4 : 30)) return requestAnimationFrame(look)
        resolve({
          most,
          back,
          uneven: [...uneven],
          isAtEnd,
          has: scroller.querySelector(`[data-number="${to}"]`) !== null,
        })
      }
      requestAnimationFrame(look)
    })
  return { settled }
}
