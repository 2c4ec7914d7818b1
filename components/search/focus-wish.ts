let isWished = false

/** Whoever goes to the search by its key wants to type at once; whoever taps its place on a phone wants no keyboard yet. */
export function wishForFocus(): void {
  isWished = true
}

export function takeFocusWish(): boolean {
  const was = isWished
  isWished = false
  return was
}
