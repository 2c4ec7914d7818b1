// The few parts of a service worker's world that ours uses. TypeScript's own description of it would hide the window's
// from every other file.

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}

export interface Fetching extends Extendable {
  readonly request: Request
  /** What the browser has asked for while this worker was still waking. */
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}

interface Events {
  install: Extendable
  activate: Extendable
  fetch: Fetching
  message: Extendable & { readonly data: unknown }
}

export interface WorkerScope {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  readonly registration: ServiceWorkerRegistration
  skipWaiting(): Promise<void>
  addEventListener<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void
}
