import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium, type Page } from '@playwright/test'
import { findWholeBrowser } from '@/bin/bootstrap/browser.mjs'

const OPTIONS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--no-first-run',
  '--disable-gpu',
  '--disable-sync',
  // Pages of its own, of which one that does not answer in time keeps a test waiting for all of them.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,OmniboxAimPopup',
]

/** A browser in a process of its own, on a folder that outlives it, which a test may kill. */
export async function openBrowser(folder: string): Promise<{ page: Page; kill(): Promise<void> }> {
  const isRoot = process.getuid?.() === 0
  const options = [...OPTIONS, `--user-data-dir=${folder}`, ...(isRoot ? ['--no-sandbox'] : []), 'about:blank']
  // One without windows keeps nothing in its folder.
  const child = spawn(findWholeBrowser() ?? chromium.executablePath(), options, {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  // A run that is broken off must not leave it behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const browser = await chromium.connectOverCDP(await debuggerOf(child.stderr))
  const [context = await browser.newContext()] = browser.contexts()
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { page: await context.newPage(), kill }
}

async function debuggerOf(said: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of said) {
    text += chunk
    const [, url] = /DevTools listening on (ws:\S+)/.exec(text) ?? []
    if (url) return url
  }
  throw new Error(`the browser did not start: ${text}`)
}
