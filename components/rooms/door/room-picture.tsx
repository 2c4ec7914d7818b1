'use client'

import { useLater } from '@/components/stream/use-later'
import type { PictureProps } from './picture-picker'

const load = () => import('./picture-picker').then(({ PicturePicker }) => PicturePicker)

/** Another picture for the room. Comes later: without a script there is nothing to choose with. */
export function RoomPicture(props: PictureProps) {
  const Picker = useLater(load)
  return Picker && <Picker {...props} />
}
