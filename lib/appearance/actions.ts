'use server'

import { cookies } from 'next/headers'
import { APPEARANCE, isChoice, type Trait } from '@/lib/appearance/appearance'

const YEAR = 365 * 24 * 3600

/** One press of a button: `theme=dark`. What is not known is left as it was. */
export async function setAppearanceAction(form: FormData): Promise<void> {
  // Anybody can call an action by its id, with whatever arguments.
  if (!(form instanceof FormData)) return
  const jar = await cookies()
  for (const trait of Object.keys(APPEARANCE) as Trait[]) {
    const value = form.get(trait)
    if (isChoice(trait, value)) jar.set(trait, String(value), { maxAge: YEAR, sameSite: 'lax', path: '/' })
  }
}
