import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Welcome } from '@/components/rooms/welcome'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('chats') }
}

export default async function ChatsPage() {
  const { stay } = await requireViewer('/', { forGuests: true })
  if (stay) redirect(`/rooms/${stay.room}`)
  return <Welcome />
}
