import type { ReactNode } from 'react'
import { LeftRooms } from '@/components/rooms/left-rooms'
import type { Author, Settings } from '@/lib/people/shape'
import type { RoomsAnswer } from '@/lib/sync/self'
import { LiveSession } from './live-session'
import { LiveTexts } from './live-texts'
import { TabTitle } from './tab-title'

interface Props {
  /** Only what everybody may know: the rest of a viewer stays on the server. */
  viewer: Author
  /** My rooms, as the server has them while it renders. */
  initial: RoomsAnswer
  settings: Settings
  children: ReactNode
}

/** Gives everything below it the live state, and the words that the living parts need. */
export function LiveProvider({ viewer, ...given }: Props) {
  return (
    <LiveTexts>
      <LiveSession viewer={viewer} initial={given.initial} settings={given.settings}>
        {given.children}
        <LeftRooms />
        <TabTitle />
      </LiveSession>
    </LiveTexts>
  )
}
