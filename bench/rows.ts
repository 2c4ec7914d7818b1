import type { Row } from './row.ts'
import { delivery } from './rows/delivery.ts'
import { fanOut } from './rows/fan-out.ts'
import { flood } from './rows/flood.ts'
import { guesses } from './rows/guesses.ts'
import { hidden } from './rows/hidden.ts'
import { history } from './rows/history.ts'
import { hotRoom } from './rows/hot-room.ts'
import { longRoom } from './rows/long-room.ts'
import { memory } from './rows/memory.ts'
import { people } from './rows/people.ts'
import { comeBack } from './rows/return.ts'
import { roomList } from './rows/room-list.ts'
import { screen } from './rows/screen.ts'
import { search } from './rows/search.ts'
import { sends } from './rows/sends.ts'
import { signIns } from './rows/sign-ins.ts'
import { weight } from './rows/weight.ts'

/** In the order of the table. */
export const rows: Row[] = [
  fanOut,
  memory,
  sends,
  delivery,
  hotRoom,
  signIns,
  guesses,
  flood,
  comeBack,
  history,
  roomList,
  search,
  hidden,
  people,
  weight,
  screen,
  longRoom,
]
