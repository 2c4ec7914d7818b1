import {
  Ban,
  BellPlus,
  Bookmark,
  BookmarkX,
  CheckCheck,
  Copy,
  Eye,
  Forward,
  History,
  Link,
  type LucideIcon,
  MailOpen,
  MessagesSquare,
  Pencil,
  Pin,
  PinOff,
  Reply,
  SmilePlus,
  Trash2,
  Undo2,
  UsersRound,
} from 'lucide-react'
import type { Shown } from '@/lib/messages/shown'
import { may, mayWrite } from '@/lib/rooms/permissions'
import type { Room } from '@/lib/rooms/shape'

/** Who looks at which message, and where. */
export interface Case {
  message: Shown
  viewerId: string
  /** I have no account, and nothing beside this room. */
  isGuest?: boolean
  /** I have put it aside for myself. */
  isSaved: boolean
  /** Others show that they have read it. */
  isSeen: boolean
  room: Pick<Room, 'kind' | 'role' | 'posting' | 'request'>
}

/** What the conversation can do with a message (use-doer.ts). */
export interface Doer {
  reply(message: Shown): void
  react(message: Shown): void
  showThread(message: Shown): void
  forward(message: Shown): void
  save(message: Shown, isSaved: boolean): void
  showReacted(message: Shown): void
  remind(message: Shown): void
  edit(message: Shown): void
  copyText(message: Shown): void
  copyLink(message: Shown): void
  pin(message: Shown, isPinned: boolean): void
  select(message: Shown): void
  unreadFrom(message: Shown): void
  showHistory(message: Shown): void
  showSeen(message: Shown): void
  delete(message: Shown): void
  undo(message: Shown): void
  /** Blocks who has said it, or ends that. */
  block(message: Shown): void
}

interface Act {
  id: string
  icon: LucideIcon
  /** The key that does it while the message has the focus: where it lies on the keyboard, whatever is written on it. */
  key?: { code: string; name: string }
  /** Not in the menu, which shows it in another way. */
  isApart?: boolean
  isAllowed(given: Case): boolean
  run(doer: Doer, message: Shown): void
}

/**
 * What can be done with a message: the one table that bar, menu, sheet and keys are made from, in the order in which they
 * are offered. Whether it is done, the server decides.
 */
export const ACTS = [
  {
    id: 'reply',
    icon: Reply,
    key: { code: 'KeyR', name: 'R' },
    isAllowed: (given) => stands(given) && mayWrite(given.room),
    run: (doer, message) => doer.reply(message),
  },
  {
    id: 'react',
    icon: SmilePlus,
    key: { code: 'Equal', name: '+' },
    isApart: true,
    // Between two who do not know each other there are only words, until one has answered.
    isAllowed: (given) => stands(given) && !given.room.request,
    run: (doer, message) => doer.react(message),
  },
  {
    id: 'edit',
    icon: Pencil,
    key: { code: 'KeyE', name: 'E' },
    isAllowed: (given) => stands(given) && isMine(given),
    run: (doer, message) => doer.edit(message),
  },
  {
    id: 'thread',
    icon: MessagesSquare,
    key: { code: 'KeyT', name: 'T' },
    isAllowed: (given) => stands(given),
    run: (doer, message) => doer.showThread(message),
  },
  {
    id: 'forward',
    icon: Forward,
    key: { code: 'KeyF', name: 'F' },
    isAllowed: (given) => stands(given) && given.message.poll === null,
    run: (doer, message) => doer.forward(message),
  },
  {
    id: 'save',
    icon: Bookmark,
    key: { code: 'KeyS', name: 'S' },
    isAllowed: (given) => stands(given) && !given.isSaved,
    run: (doer, message) => doer.save(message, true),
  },
  {
    id: 'unsave',
    icon: BookmarkX,
    key: { code: 'KeyS', name: 'S' },
    isAllowed: (given) => stands(given) && given.isSaved,
    run: (doer, message) => doer.save(message, false),
  },
  {
    id: 'remind',
    icon: BellPlus,
    key: { code: 'KeyM', name: 'M' },
    isAllowed: (given) => stands(given),
    run: (doer, message) => doer.remind(message),
  },
  {
    id: 'copyText',
    icon: Copy,
    key: { code: 'KeyC', name: 'C' },
    isAllowed: (given) => isSaid(given) && given.message.text !== '',
    run: (doer, message) => doer.copyText(message),
  },
  {
    id: 'copyLink',
    icon: Link,
    key: { code: 'KeyL', name: 'L' },
    isAllowed: (given) => stands(given),
    run: (doer, message) => doer.copyLink(message),
  },
  {
    id: 'pin',
    icon: Pin,
    key: { code: 'KeyP', name: 'P' },
    isAllowed: (given) => stands(given) && mayPin(given.room) && !given.message.isPinned,
    run: (doer, message) => doer.pin(message, true),
  },
  {
    id: 'unpin',
    icon: PinOff,
    key: { code: 'KeyP', name: 'P' },
    isAllowed: (given) => stands(given) && mayPin(given.room) && given.message.isPinned,
    run: (doer, message) => doer.pin(message, false),
  },
  {
    id: 'select',
    icon: CheckCheck,
    key: { code: 'KeyX', name: 'X' },
    isAllowed: (given) => stands(given),
    run: (doer, message) => doer.select(message),
  },
  {
    id: 'unread',
    icon: MailOpen,
    key: { code: 'KeyU', name: 'U' },
    isAllowed: ({ message }) => message.number !== null,
    run: (doer, message) => doer.unreadFrom(message),
  },
  {
    id: 'reacted',
    icon: UsersRound,
    key: { code: 'KeyW', name: 'W' },
    isAllowed: (given) => stands(given) && given.message.reactions.length > 0,
    run: (doer, message) => doer.showReacted(message),
  },
  {
    id: 'seen',
    icon: Eye,
    key: { code: 'KeyV', name: 'V' },
    isAllowed: (given) => stands(given) && isMine(given) && given.isSeen && given.room.kind !== 'direct',
    run: (doer, message) => doer.showSeen(message),
  },
  {
    id: 'history',
    icon: History,
    isAllowed: (given) => stands(given) && given.message.isEdited,
    run: (doer, message) => doer.showHistory(message),
  },
  {
    id: 'delete',
    icon: Trash2,
    key: { code: 'Delete', name: 'Del' },
    isAllowed: (given) => stands(given) && isMine(given),
    run: (doer, message) => doer.delete(message),
  },
  {
    id: 'deleteOthers',
    icon: Trash2,
    key: { code: 'Delete', name: 'Del' },
    // Also what is folded away for whoever keeps order here, and has blocked its author.
    isAllowed: (given) => isKept(given) && !isMine(given) && may(given.room.role, 'deleteOthers'),
    run: (doer, message) => doer.delete(message),
  },
  {
    id: 'block',
    icon: Ban,
    isAllowed: (given) => isByAnother(given) && !given.message.isBlocked,
    run: (doer, message) => doer.block(message),
  },
  {
    id: 'unblock',
    icon: Ban,
    isAllowed: (given) => isByAnother(given) && given.message.isBlocked === true,
    run: (doer, message) => doer.block(message),
  },
  {
    id: 'undo',
    icon: Undo2,
    isAllowed: ({ message }) => message.isUndoable,
    run: (doer, message) => doer.undo(message),
  },
] as const satisfies Act[]

export type ActId = (typeof ACTS)[number]['id']
export type AnyAct = Act & { id: ActId }

/** What leads out of the room, or to what guests have not. */
const BESIDE = new Set<string>(['forward', 'save', 'unsave', 'remind', 'block', 'unblock'] satisfies ActId[])

/** What this person may do with this message. */
export const actsFor = (given: Case): AnyAct[] =>
  (ACTS as readonly AnyAct[]).filter((act) => act.isAllowed(given) && !(given.isGuest && BESIDE.has(act.id)))

const isThere = ({ message }: Case) => message.kind === 'text' && !message.isDeleted
/** It is on the server, and nobody has deleted it. */
const isKept = (given: Case) => isThere(given) && given.message.number !== null
/** Not by somebody whom one has blocked: with them one has nothing to do until that ends. */
const isSaid = (given: Case) => isThere(given) && !given.message.isBlocked
const stands = (given: Case) => isKept(given) && isSaid(given)
const isMine = ({ message, viewerId }: Case) => message.author?.id === viewerId
const isByAnother = (given: Case) => given.message.kind === 'text' && given.message.author !== null && !isMine(given)
const mayPin = ({ role, kind, request }: Case['room']) => may(role, 'pin', kind) && !request
