import pino from 'pino'

/** JSON lines on stdout. Bodies, cookies and tokens are never handed to it. */
export const log = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})
