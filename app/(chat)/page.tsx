import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Welcome } from '@/components/rooms/welcome'
import { requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('chats') }
}

export default async function ChatsPage() {
  await requireViewer('/')
  return <Welcome />
}
