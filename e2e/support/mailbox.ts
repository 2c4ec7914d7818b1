import { readdir, readFile } from 'node:fs/promises'
import { expect } from '@playwright/test'

/** Where the mail server beside the server under test (server.mjs) puts what it gets, by recipient. */
const folder = () => `${process.env.E2E_DATA_DIR}-mail`

/** The path in it that leads to one of our pages. */
export async function linkTo(address: string, page: 'recover' | 'confirm', before = 0): Promise<string> {
  return new RegExp(`/${page}/[\\w-]{43}`).exec(await letterTo(address, before))?.[0] ?? ''
}

/** The newest letter to an address, beyond so many that were there before; waits until it has come. */
async function letterTo(address: string, before = 0): Promise<string> {
  const names = async () =>
    (await readdir(folder()).catch(() => [])).filter((name) => name.startsWith(`${address} `)).toSorted()
  await expect.poll(async () => (await names()).length).toBeGreaterThan(before)
  const newest = (await names()).at(-1) ?? ''
  return (await readFile(`${folder()}/${newest}`, 'utf8')).replaceAll('=\r\n', '')
}
