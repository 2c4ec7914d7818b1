import 'server-only'
import { cookies } from 'next/headers'
import { type Appearance, readAppearance } from '@/lib/appearance/appearance'

/** How this browser wants its pages to look. */
export async function currentAppearance(): Promise<Appearance> {
  const jar = await cookies()
  return readAppearance((trait) => jar.get(trait)?.value)
}
