/** Where somebody reads in a room: a message, and how far its lower edge is below the upper edge of the sight. */
export interface Place {
  number: number
  bottom: number
}

/** Where one was in each room when one left it, for as long as the page lives. Whoever was at the foot comes back there. */
export class Places {
  #byRoom = new Map<string, Place>()

  get(room: string): Place | undefined {
    return this.#byRoom.get(room)
  }

  set(room: string, place: Place | null): void {
    if (place) this.#byRoom.set(room, place)
    else this.#byRoom.delete(room)
  }
}
