/** A part of a text that gives way to another, and what is selected afterwards; else the caret stands behind it. */
export interface Edit {
  start: number
  end: number
  text: string
  select?: [from: number, to: number]
}

export const applyEdit = (value: string, { start, end, text }: Edit): string =>
  value.slice(0, start) + text + value.slice(end)
