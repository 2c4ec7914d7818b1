/** Why an address was not asked, or its answer not taken. Nobody is told: it says something of the network we stand in. */
export type Reason =
  | 'malformed'
  | 'scheme'
  | 'credentials'
  | 'name'
  | 'own'
  | 'port'
  | 'address'
  | 'unresolved'
  | 'unreachable'
  | 'redirects'
  | 'downgrade'
  | 'status'
  | 'type'
  | 'encoding'
  | 'too_large'
  | 'too_late'

export class Refused extends Error {
  override name = 'Refused'
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.reason = reason
  }
}
