const HERE = 'http://here.invalid'

/**
 * Where to go after signing in. Only a path of this server: an address that leads elsewhere, however it is disguised
 * (`//evil`, `/\evil`, a tab in between), would make our sign-in page a phisher's first step.
 */
export function returnPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/'
  const url = new URL(next, HERE)
  return url.origin === HERE && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}
