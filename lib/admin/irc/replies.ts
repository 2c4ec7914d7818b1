/**
 * Which line answers which, and the numbers that lines have got in the room. Two small figures a line: a log of
 * millions of lines has millions of replies, and none of their text is kept.
 */
export class Replies {
  /** Line → the line that it answers, plus one; 0 for none. */
  #parents = new Uint32Array(0)
  #numbers = new Float64Array(0)

  /** Line `parent` was answered by `line`, both counted from 0. Of several the nearest earlier one counts. */
  add(parent: number, line: number): void {
    if (parent >= line) return
    if (line >= this.#parents.length) this.#grow(line + 1)
    this.#parents[line] = Math.max(this.#parents[line] ?? 0, parent + 1)
  }

  /** Line `line` stands in the room at this number. */
  note(line: number, number: number): void {
    if (line < this.#numbers.length) this.#numbers[line] = number
  }

  /** The number that this line answers. Nothing when it answers none, or one that did not become a message. */
  parentOf(line: number): number | null {
    const parent = this.#parents[line]
    return (parent && this.#numbers[parent - 1]) || null
  }

  #grow(length: number): void {
    const grown = Math.max(length, this.#parents.length * 2, 1024)
    const [parents, numbers] = [new Uint32Array(grown), new Float64Array(grown)]
    parents.set(this.#parents)
    numbers.set(this.#numbers)
    this.#parents = parents
    this.#numbers = numbers
  }
}
