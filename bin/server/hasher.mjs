import { readlinkSync } from 'node:fs'
import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'

/** Where there is something else to do, that comes first. */
const NICENESS = 15

/** Linux gives each thread a priority of its own, under its number; elsewhere it stays as it is. */
try {
  setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICENESS)
} catch {}

parentPort?.on('message', ({ password, cost, hash }) => {
  try {
    parentPort?.postMessage({ answer: hash === undefined ? hashSync(password, cost) : verifySync(hash, password) })
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
