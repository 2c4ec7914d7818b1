import type { Metadata } from 'next'
import { RoomView } from '@/components/messages/room-view'
import { shownRoomTitle } from '@/components/rooms/shown-room'

type Props = PageProps<'/rooms/[roomId]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await shownRoomTitle((await params).roomId) }
}

export default async function RoomPage({ params, searchParams }: Props) {
  const { roomId } = await params
  return <RoomView roomId={roomId} details={(await searchParams).details} />
}
