import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { Choice, Choices } from '@/components/ui/choices'
import { setAppearanceAction } from '@/lib/appearance/actions'
import { APPEARANCE, readAppearance, type Trait } from '@/lib/appearance/appearance'

const TRAITS = ['theme', 'accent', 'density', 'taps'] satisfies Trait[]

export async function AppearanceChoices() {
  const [t, jar] = await Promise.all([getTranslations('settings'), cookies()])
  const now = readAppearance((trait) => jar.get(trait)?.value)
  return (
    <div className="flex flex-col gap-4">
      {TRAITS.map((trait) => (
        <div key={trait} className="grid gap-x-6 gap-y-1 xl:grid-cols-[8rem_1fr] xl:items-center">
          <span aria-hidden="true" className="text-sm text-ink-soft">
            {t(trait)}
          </span>
          <Choices action={setAppearanceAction} label={t(trait)}>
            {APPEARANCE[trait].map((value) => (
              <Choice key={value} name={trait} value={value} chosen={now[trait] === value}>
                {trait === 'accent' && (
                  <span data-accent={value} aria-hidden="true" className="size-3.5 rounded-full bg-swatch" />
                )}
                {t(value)}
              </Choice>
            ))}
          </Choices>
        </div>
      ))}
    </div>
  )
}
