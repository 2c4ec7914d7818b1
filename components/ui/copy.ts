'use client'

/** Into the clipboard; where it is withheld, as on plain-HTTP addresses, selected and copied as by hand. */
export async function copy(text: string): Promise<boolean> {
  const isWritten = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  )
  if (isWritten) return true
  const from = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'fixed opacity-0'
  // Outside an open dialog nothing can be selected.
  const place = from?.closest('dialog') ?? document.body
  place.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (from instanceof HTMLElement) from.focus({ preventScroll: true })
  return isCopied
}
