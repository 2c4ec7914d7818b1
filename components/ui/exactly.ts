/** For a field that takes what is typed to the letter: no capital, no correction, no red line. */
export const EXACTLY = { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false } as const
