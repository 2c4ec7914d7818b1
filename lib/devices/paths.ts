/** Where a device that nobody is signed in at waits. `begun`: not a page to begin anew at. */
export const waitingPath = (next: string) =>
  next === '/' ? '/sign-in/device?begun' : `/sign-in/device?begun&next=${encodeURIComponent(next)}`

/** Where a signed-in device shows a code, and what came by it. */
export const OFFER_PATH = '/you/security/device'

/** Where a code of a new device leads on a signed-in one: the picture's, or what was typed. */
export const askingPath = (code: string) => `${OFFER_PATH}/${code}`

/** Where the code of a signed-in device leads on a new one. */
export const offeredPath = (code: string) => `/sign-in/device/${code}`
