import { getTranslations } from 'next-intl/server'
import { formTexts } from '@/components/shell/form-texts'
import { Avatar } from '@/components/ui/avatar'
import type { Person } from '@/lib/people/shape'
import { PersonBanner } from './person-banner'
import { PortraitPicker } from './portrait-picker'

/** One's two pictures as others see them, and how one changes them. */
export async function Portraits({ person }: { person: Person }) {
  const [t, texts] = await Promise.all([getTranslations('profile'), formTexts()])
  const words = {
    ...texts,
    choose: t('choose'),
    crop: t('crop'),
    zoom: t('zoom'),
    use: t('use'),
    failed: t('failed'),
  }
  return (
    <div className="mb-5">
      <PersonBanner person={person} className="-mx-5 -mt-2 mb-4 md:-mx-6" />
      <div className="flex items-center gap-4">
        <Avatar name={person.name} seed={person.id} url={person.avatarUrl} size="xl" />
        <div className="min-w-0">
          <p className="truncate text-lg font-medium">
            <bdi>{person.name}</bdi>
          </p>
          <p className="truncate text-ink-soft">@{person.username}</p>
        </div>
      </div>
      <div className="mt-3 flex flex-col gap-1">
        <PortraitPicker
          kind="avatar"
          isThere={person.avatarUrl !== null}
          texts={{ ...words, title: t('picture'), remove: t('pictureRemove') }}
        />
        <PortraitPicker
          kind="cover"
          isThere={person.cover !== undefined}
          texts={{ ...words, title: t('cover'), remove: t('coverRemove') }}
        />
      </div>
    </div>
  )
}
