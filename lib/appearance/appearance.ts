/** How the page looks and feels to this browser. Kept in cookies, so that the server's first byte is already right. */
export const APPEARANCE = {
  theme: ['system', 'light', 'dark'],
  accent: ['petrol', 'moss', 'plum', 'dusk'],
  density: ['cosy', 'compact'],
  /** Two quick presses on a message: with a mouse they also choose a word. */
  taps: ['react', 'nothing'],
} as const

export type Trait = keyof typeof APPEARANCE
export type Appearance = { [T in Trait]: (typeof APPEARANCE)[T][number] }

/** Whatever a cookie or a form says, only a known value comes out; the first one is the default. */
export function readAppearance(read: (trait: Trait) => string | undefined): Appearance {
  return {
    theme: known(APPEARANCE.theme, read('theme')),
    accent: known(APPEARANCE.accent, read('accent')),
    density: known(APPEARANCE.density, read('density')),
    taps: known(APPEARANCE.taps, read('taps')),
  }
}

export const isChoice = (trait: Trait, value: unknown) => (APPEARANCE[trait] as readonly unknown[]).includes(value)

/** `--paper` for what the browser draws around the page, which cannot read our stylesheet (app/globals.test.ts). */
export const PAPER = { light: '#fbf6ed', dark: '#231d18' }

function known<T extends string>(choices: readonly [T, ...T[]], value: string | undefined): T {
  return choices.find((choice) => choice === value) ?? choices[0]
}
