/** Limits of the contract that the browser must know. Not taken from the shapes, which would bring zod into every page. */
export const UNREAD_MAX = 100
/** People by whom a group without a name is known. */
export const NAMED_PEOPLE = 5
export const MESSAGE_MAX = 10_000
/** Characters of a message that a room list holds. */
export const EXCERPT_MAX = 200
export const PING_EVERY_MS = 15_000
export const ROOMS_PER_ASK = 500
/** In larger rooms nobody is told who types. */
export const TYPING_MEMBERS_MAX = 100
export const SECTION_NAME_MAX = 40
export const FRIEND_NOTE_MAX = 300
/** So much somebody unknown may say before they are answered. */
export const STRANGER_MESSAGES_MAX = 3
