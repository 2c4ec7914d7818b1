import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { RoomView } from '@/components/messages/room-view'
import { shownRoomTitle } from '@/components/rooms/shown-room'

type Props = PageProps<'/rooms/[roomId]/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await shownRoomTitle((await params).roomId) }
}

/** The address of one message. */
export default async function MessagePage({ params, searchParams }: Props) {
  const { roomId, number } = await params
  if (!/^[1-9]\d{0,14}$/.test(number)) notFound()
  return <RoomView roomId={roomId} number={Number(number)} details={(await searchParams).details} />
}
