import type { Heard } from '../load/crowd.ts'
import type { Sent } from '../load/senders.ts'

/** @throws unless everybody has heard everything, once and in order */
export function requireAll({ deliveries, faults }: Heard, asked: { deliveries: number; name: string }): void {
  const sum = faults.missing + faults.doubled + faults.disordered
  if (deliveries === asked.deliveries && sum === 0) return
  throw new Error(`${asked.name} delivered ${deliveries} of ${asked.deliveries}: ${JSON.stringify(faults)}`)
}

/** @throws when anything was answered with other than 201 */
export function requireAccepted({ acknowledged, refused }: Sent): void {
  if (acknowledged > 0 && Object.keys(refused).length === 0) return
  throw new Error(`${acknowledged} messages were taken, others refused: ${JSON.stringify(refused)}`)
}
