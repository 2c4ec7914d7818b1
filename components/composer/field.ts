import type { Edit } from '@/lib/composer/edit'

/** Writes as if by hand, so that undo knows it. */
export function write(field: HTMLTextAreaElement, { start, end, text, select }: Edit): void {
  field.focus()
  field.setSelectionRange(start, end)
  const isWritten =
    text === '' && start === end
      ? true
      : document.execCommand(text === '' ? 'delete' : 'insertText', false, text === '' ? undefined : text)
  if (!isWritten) {
    field.setRangeText(text, start, end, 'end')
    tell(field)
  }
  if (select) field.setSelectionRange(...select)
}

/** Puts another text into the field. What is told of it is what is told of typing. */
export function fill(field: HTMLTextAreaElement, text: string): void {
  field.value = text
  tell(field)
}

const tell = (field: HTMLTextAreaElement) => field.dispatchEvent(new Event('input', { bubbles: true }))

/** An input method is still at work on what stands there. Safari says so by the key alone. */
export const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229
