/** What the operator is told in one line, because they can act on it: a wrong flag, a file that is no log. */
export class Refusal extends Error {
  override name = 'Refusal'
}
