import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FindOrMake } from '@/components/rooms/find-or-make'
import { NewRoomForm } from '@/components/rooms/new-room-form'
import { Page } from '@/components/shell/page'
import { requireViewer } from '@/lib/auth/viewer'
import { ROOM_NAME_MAX } from '@/lib/rooms/shape'

type Query = Record<string, string | string[] | undefined>

/** So many are found at most: of mine, of the public rooms, of people. */
const COUNTED = 5 + 5 + 8 + 1

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rooms.new'))('title') }
}

export default async function NewRoomPage({ searchParams }: { searchParams: Promise<Query> }) {
  const name = nameIn(await searchParams)
  const viewer = await requireViewer(`/rooms/new${name && `?name=${encodeURIComponent(name)}`}`)
  const [t, find, errors] = await Promise.all([
    getTranslations('rooms.new'),
    getTranslations('rooms.discover'),
    getTranslations('errors.codes'),
  ])
  const texts = {
    label: find('box'),
    hint: find('boxHint'),
    makeGroup: find('makeGroup', { name: '{name}' }),
    makePublic: find('makePublic', { name: '{name}' }),
    failed: errors('unavailable'),
  }
  const counts = Array.from({ length: COUNTED }, (_, count) => find('found', { count }))
  return (
    <Page title={t('title')} intro={t('intro')} back="/">
      <FindOrMake longest={ROOM_NAME_MAX} texts={texts} counts={counts} />
      <NewRoomForm key={name} selfId={viewer.id} name={name} />
    </Page>
  )
}

/** What somebody has looked for and not found, who comes from there. */
const nameIn = ({ name }: Query) => (typeof name === 'string' ? [...name].slice(0, ROOM_NAME_MAX).join('') : '')
