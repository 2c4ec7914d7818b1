import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** All paths are relative to the checkout, wherever the command was given. */
export function enterCheckout() {
  process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
}
