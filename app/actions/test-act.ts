// Next's scopes are made where this has been; what is imported below wants them.
import 'next/dist/server/node-environment-baseline'

import { globSync, readFileSync } from 'node:fs'
import { workAsyncStorage } from 'next/dist/server/app-render/work-async-storage.external'
import { workUnitAsyncStorage } from 'next/dist/server/app-render/work-unit-async-storage.external'
import { createRequestStore } from 'next/dist/server/async-storage/request-store'
import { createWorkStore } from 'next/dist/server/async-storage/work-store'
import { STATUS_OF } from '@/lib/errors'

export type Action = (...given: unknown[]) => Promise<unknown>

const MARK = /^\s*['"]use server['"]/m

/** Every file whose exports anybody can call by their id, signed in or not. */
export const files = globSync('{app,components,lib}/**/*.{ts,tsx}')
  .filter((file) => MARK.test(readFileSync(file, 'utf8')))
  .toSorted()

/** Every action there is, by its name. */
export async function allActions(): Promise<[string, Action][]> {
  const modules = await Promise.all(
    files.map((file): Promise<Record<string, Action>> => import(/* @vite-ignore */ `@/${file}`)),
  )
  return modules.flatMap((module) => Object.entries(module))
}

/** What an action has answered: the status that the same answer has over the API, and 303 where it leads on. */
export interface Outcome {
  status: number
  answer: unknown
  /** Cookies that it has set or taken back. */
  cookies: string[]
}

/** Runs an action as Next does once it has found it: in the scope of a request with these headers. */
export async function act(action: Action, given: unknown[], headers: Record<string, string> = {}): Promise<Outcome> {
  let cookies: string[] = []
  const request = createRequestStore({
    ...REQUEST,
    headers: headersOf(headers),
    onUpdateCookies: (set) => (cookies = set),
  })
  const run = () => workUnitAsyncStorage.run(request, () => action(...given))
  try {
    const answer = await workAsyncStorage.run(createWorkStore(WORK), run)
    return { status: statusOf(answer), answer, cookies }
  } catch (error) {
    const [kind, , to] = String((error as { digest?: unknown }).digest).split(';')
    if (kind === 'NEXT_REDIRECT') return { status: 303, answer: to, cookies }
    throw error
  }
}

/** As a browser sends a form: texts, and a field with several values several times. */
export function formOf(fields: Record<string, string | Blob | (string | Blob)[]>): FormData {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  return form
}

const headersOf = (more: Record<string, string>) =>
  new Headers({ host: 'localhost:3000', origin: 'http://localhost:3000', 'x-parlor-peer': '127.0.0.1', ...more })

function statusOf(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('code' in answer)) return 200
  return { ...STATUS_OF, internal: 500 }[answer.code as keyof typeof STATUS_OF]
}

const REQUEST = {
  phase: 'action',
  url: { pathname: '/' },
  rootParams: {},
  implicitTags: { tags: [], expirationsByCacheKind: new Map() },
  resumeDataCache: null,
  previewProps: undefined,
  isHmrRefresh: false,
  serverComponentsHmrCache: undefined,
  hmrRefreshHash: undefined,
  stagedFallbackParams: null,
} satisfies Omit<Parameters<typeof createRequestStore>[0], 'headers' | 'onUpdateCookies'>

const WORK: Parameters<typeof createWorkStore>[0] = {
  page: '/page',
  renderOpts: {
    cacheLifeProfiles: {} as never,
    staticPageGenerationTimeout: 60,
    cacheComponents: false,
    validationLevel: 'error' as never,
    experimental: { isRoutePPREnabled: false, authInterrupts: false } as never,
    waitUntil: () => {},
    onClose: () => {},
    onAfterTaskError: undefined,
  },
  deploymentId: '',
  buildId: 'test',
  previouslyRevalidatedTags: [],
}
