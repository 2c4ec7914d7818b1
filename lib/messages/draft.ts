/** Length as the contract measures it: Unicode code points. */
export const lengthOf = (text: string): number => [...text].length

/**
 * What is sent of a text that was typed: as the server would store it, or null when there is nothing to see in it. The
 * server checks by its own rule (lib/text.ts), which the browser does without, for the weight of what it is made with.
 */
export function tidyMessage(typed: string): string | null {
  const text = typed.replaceAll('\0', '').toWellFormed().normalize('NFC').trim()
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\u2800]/u.test(text) ? text : null
}
