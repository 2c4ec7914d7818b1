import { MISSING } from '@/app/api/test-house'
import { PASSWORD } from '@/lib/registration/test-registration'

/** What a form can name: a room, and people and codes that are there. */
export interface Scene {
  room: string
  /** Of a link into the room. */
  code: string
  /** Of a link to the server. */
  serverCode: string
  /** Somebody outside, to whom things are done. */
  target: string
  /** Somebody who waits to be let into the server. */
  applicant: string
  /** Who sends it. */
  self: string
  /** A username that nobody has. */
  fresh: string
}

type Fields = Record<string, string | string[]>

interface Row {
  /** What the form carries, so that only who sends it decides. */
  form: Fields | ((scene: Scene) => Fields)
  /** One for each of `CALLERS`, in their order. */
  answers: string
  /** Where a public room answers otherwise. */
  inPublic?: string
}

const nothing = {}
const confirmed = { password: PASSWORD }
const ofMember = ({ room, target }: Scene) => ({ room, username: target })
const ofRoom = ({ room }: Scene) => ({ room })

const made = JSON.stringify({
  id: 'key',
  rawId: 'key',
  type: 'public-key',
  response: { clientDataJSON: 'e30', attestationObject: 'oA', authenticatorData: 'AA', signature: 'AA' },
})

const privacy = {
  about: 'everybody',
  cover: 'everybody',
  status: 'everybody',
  online: 'everybody',
  lastSeen: 'everybody',
  found: 'everybody',
  messaged: 'everybody',
  added: 'everybody',
}

/**
 * Who is answered what by each action of a form, as the status that the same answer has over the API; 303 leads on. By
 * session, `program` by a token. An action without a row fails the test (roles.test.ts).
 *
 * nobody suspended stranger left host guest member moderator owner program
 */
const ELSEWHERE: Record<string, Row> = {
  setAppearanceAction: { form: { theme: 'dark' }, answers: '200 200 200 200 200 200 200 200 200 200' },
  setLocaleAction: { form: { locale: 'ko' }, answers: '200 200 200 200 200 200 200 200 200 200' },

  signInAction: {
    form: ({ target }) => ({ username: target, password: PASSWORD }),
    answers: '303 303 303 303 303 303 303 303 303 303',
  },
  signUpAction: {
    form: ({ fresh }) => ({ username: fresh, name: 'New', password: PASSWORD }),
    answers: '303 303 303 303 303 303 303 303 303 303',
  },
  // Nobody here is about to leave; whoever is, is nobody to all others.
  keepAccountAction: { form: nothing, answers: '401 401 401 401 401 401 401 401 401 401' },
  // Without a password: whoever it is granted is gone for all that is tried after it (lib/leaving/leaving.test.ts).
  leaveServerAction: { form: { how: 'keep' }, answers: '401 401 400 400 400 404 400 400 400 403' },
  signOutAction: { form: nothing, answers: '303 303 303 303 303 303 303 303 303 303' },
  arrivalAction: {
    form: ({ fresh }) => ({ username: fresh, name: 'New' }),
    answers: '303 303 303 303 303 303 303 303 303 303',
  },
  requestRecoveryAction: { form: { who: 'anna' }, answers: '200 200 200 200 200 200 200 200 200 200' },
  resetPasswordAction: {
    form: { code: 'A'.repeat(22), password: PASSWORD },
    answers: '410 410 410 410 410 410 410 410 410 410',
  },
  becomeAccountAction: {
    form: ({ fresh }) => ({ username: fresh, name: 'New', password: PASSWORD }),
    answers: '401 401 404 404 404 303 404 404 404 404',
  },
  askSignInAction: { form: nothing, answers: '200 200 200 200 200 200 200 200 200 200' },
  passkeySignInAction: { form: { passkey: made }, answers: '401 401 401 401 401 401 401 401 401 401' },
  askSecondStepAction: { form: nothing, answers: '410 410 410 410 410 410 410 410 410 410' },
  secondStepAction: { form: { code: '123456' }, answers: '410 410 410 410 410 410 410 410 410 410' },

  beginDeviceSignInAction: { form: nothing, answers: '303 303 303 303 303 303 303 303 303 303' },
  cancelDeviceSignInAction: { form: nothing, answers: '303 303 303 303 303 303 303 303 303 303' },
  comeInAction: { form: nothing, answers: '303 303 303 303 303 303 303 303 303 303' },
  askToBeLetInAction: { form: { code: 'A'.repeat(43) }, answers: '410 410 410 410 410 410 410 410 410 410' },
  offerDeviceSignInAction: { form: nothing, answers: '401 401 303 303 303 404 303 303 303 403' },
  findDeviceAction: { form: { code: '0000-0000' }, answers: '401 401 410 410 410 404 410 410 410 403' },
  letDeviceInAction: { form: { code: 'A'.repeat(43), mine: 'on' }, answers: '401 401 410 410 410 404 410 410 410 403' },
  refuseDeviceAction: { form: { code: 'A'.repeat(43) }, answers: '401 401 410 410 410 404 410 410 410 403' },

  revokeTokenAction: { form: { token: MISSING }, answers: '401 401 404 404 404 404 404 404 404 404' },
  endSessionAction: { form: { session: MISSING }, answers: '401 401 404 404 404 404 404 404 404 403' },
  endOtherSessionsAction: { form: nothing, answers: '401 401 200 200 200 404 200 200 200 403' },
  changePasswordAction: {
    form: { currentPassword: PASSWORD, password: PASSWORD },
    answers: '401 401 200 200 200 404 200 200 200 403',
  },
  changeEmailAction: {
    form: { currentPassword: PASSWORD, email: 'somebody@example.org' },
    answers: '401 401 200 200 200 404 200 200 200 403',
  },
  removeEmailAction: { form: { currentPassword: PASSWORD }, answers: '401 401 200 200 200 404 200 200 200 403' },
  confirmEmailAction: { form: { code: 'A'.repeat(22) }, answers: '401 401 410 410 410 404 410 410 410 403' },
  unlinkAction: { form: { identity: MISSING }, answers: '401 401 404 404 404 404 404 404 404 403' },

  askConfirmationAction: { form: nothing, answers: '401 401 200 200 200 404 200 200 200 403' },
  beginPasskeyAction: { form: { ...confirmed, label: 'Phone' }, answers: '401 401 200 200 200 404 200 200 200 403' },
  addPasskeyAction: { form: { label: 'Phone', made }, answers: '401 401 410 410 410 404 410 410 410 403' },
  renamePasskeyAction: { form: { id: MISSING, label: 'Phone' }, answers: '401 401 404 404 404 404 404 404 404 403' },
  removePasskeyAction: { form: { ...confirmed, id: MISSING }, answers: '401 401 404 404 404 404 404 404 404 403' },
  beginAppAction: { form: confirmed, answers: '401 401 200 200 200 404 200 200 200 403' },
  confirmAppAction: { form: { code: '123456' }, answers: '401 401 410 410 410 404 410 410 410 403' },
  cancelAppAction: { form: nothing, answers: '401 401 200 200 200 404 200 200 200 403' },
  removeAppAction: { form: confirmed, answers: '401 401 200 200 200 404 200 200 200 403' },
  renewRecoveryCodesAction: { form: confirmed, answers: '401 401 409 409 409 404 409 409 409 403' },

  updateProfileAction: {
    form: ({ self }) => ({ name: 'Somebody', username: self, about: '' }),
    answers: '401 401 200 200 200 404 200 200 200 200',
  },
  setStatusAction: { form: nothing, answers: '401 401 200 200 200 404 200 200 200 200' },
  updatePrivacyAction: { form: privacy, answers: '401 401 200 200 200 404 200 200 200 200' },
  removePortraitAction: { form: { kind: 'cover' }, answers: '401 401 200 200 200 404 200 200 200 200' },
  blockAction: { form: ({ target }) => ({ username: target }), answers: '401 401 200 200 200 404 200 200 200 200' },
  unblockAction: { form: ({ target }) => ({ username: target }), answers: '401 401 200 200 200 404 200 200 200 200' },
  askFriendAction: { form: ({ target }) => ({ username: target }), answers: '401 401 200 200 200 404 200 200 200 200' },
  acceptFriendAction: {
    form: ({ target }) => ({ username: target }),
    answers: '401 401 200 200 200 404 200 200 200 200',
  },
  endFriendshipAction: {
    form: ({ target }) => ({ username: target, was: 'friend' }),
    answers: '401 401 200 200 200 404 200 200 200 200',
  },

  updateServerAction: { form: { guests: 'on' }, answers: '401 401 403 403 200 404 403 403 403 403' },
  createServerInviteAction: { form: { uses: '1' }, answers: '401 401 403 403 200 404 403 403 403 403' },
  revokeServerInviteAction: {
    form: ({ serverCode }) => ({ code: serverCode }),
    answers: '401 401 404 404 200 404 404 404 404 404',
  },
  approveApplicantAction: {
    form: ({ applicant }) => ({ username: applicant }),
    answers: '401 401 403 403 200 404 403 403 403 403',
  },
  declineApplicantAction: {
    form: ({ applicant }) => ({ username: applicant }),
    answers: '401 401 403 403 200 404 403 403 403 403',
  },
  makeAccountAction: {
    form: ({ fresh }) => ({ username: fresh, name: 'New', password: PASSWORD }),
    answers: '401 401 403 403 200 404 403 403 403 403',
  },

  createRoomAction: { form: { kind: 'group', name: 'Attic' }, answers: '401 401 303 303 303 404 303 303 303 303' },
  openDirectAction: {
    form: ({ target }) => ({ username: target }),
    answers: '401 401 303 303 303 404 303 303 303 303',
  },
}

/** Each meets a room with everybody at their place; what is refused leaves it as it was. */
const IN_ROOMS: Record<string, Row> = {
  joinRoomAction: {
    form: ofRoom,
    answers: '401 401 404 404 404 404 404 404 404 404',
    inPublic: '401 401 303 303 303 404 303 303 303 303',
  },
  leaveRoomAction: { form: ofRoom, answers: '401 401 404 303 404 303 303 303 303 303' },
  closeRoomAction: {
    form: ({ room }) => ({ room, confirm: 'Kitchen', expected: 'kitchen' }),
    answers: '401 401 404 404 404 404 403 403 303 303',
  },
  restoreRoomAction: { form: ofRoom, answers: '401 401 404 404 404 401 403 403 303 303' },
  setRoleAction: {
    form: (scene) => ({ ...ofMember(scene), role: 'member' }),
    answers: '401 401 404 404 404 404 200 200 200 200',
  },
  settleRoomAction: {
    form: ({ room }) => ({ room, posting: 'moderators', slowSeconds: '0' }),
    answers: '401 401 404 404 404 404 403 200 200 200',
  },
  setOwnNameAction: {
    // Only direct conversations have one.
    form: ({ room }) => ({ room, ownName: 'Mine' }),
    answers: '401 401 404 404 404 404 403 403 403 403',
  },
  addMembersAction: {
    form: ({ room, target }) => ({ room, members: [target] }),
    answers: '401 401 404 404 404 404 200 200 200 200',
  },
  updateRoomAction: {
    form: ({ room }) => ({ room, name: 'Attic' }),
    answers: '401 401 404 404 404 404 403 200 200 200',
  },
  sendMessageAction: {
    form: ({ room, fresh }) => ({ room, id: fresh.replace('new-', '0193a7a4-0000-7000-8000-'), text: 'Hello' }),
    answers: '401 401 404 404 404 303 303 303 303 303',
  },
  createInviteAction: { form: ofRoom, answers: '401 401 404 404 404 404 200 200 200 200' },
  revokeInviteAction: {
    form: ({ room, code }) => ({ room, code }),
    answers: '401 401 404 404 404 404 404 200 200 200',
  },
  acceptInviteAction: { form: ({ code }) => ({ code }), answers: '401 401 303 303 303 404 303 303 303 303' },
  enterAsGuestAction: {
    form: ({ code }) => ({ code, name: 'Gustav' }),
    answers: '303 303 303 303 303 303 303 303 303 303',
  },
  knockAction: {
    form: ofRoom,
    answers: '401 401 303 303 303 404 303 303 303 303',
    inPublic: '401 401 404 404 404 404 303 303 303 303',
  },
  withdrawKnockAction: {
    form: ofRoom,
    answers: '401 401 200 200 200 404 200 200 200 200',
    inPublic: '401 401 404 404 404 404 404 404 404 404',
  },
  acceptKnockAction: {
    form: ofMember,
    answers: '401 401 404 404 404 404 403 200 200 200',
    inPublic: '401 401 404 404 404 404 403 404 404 404',
  },
  declineKnockAction: { form: ofMember, answers: '401 401 404 404 404 404 403 200 200 200' },
  putOutAction: {
    form: (scene) => ({ ...ofMember(scene), keepOut: '3600' }),
    answers: '401 401 404 404 404 404 403 200 200 200',
  },
  liftBanAction: { form: ofMember, answers: '401 401 404 404 404 404 403 200 200 200' },
  greetedAction: { form: ofRoom, answers: '401 401 404 404 404 200 200 200 200 200' },
  removePictureAction: { form: ofRoom, answers: '401 401 404 404 404 404 403 200 200 200' },
}

export const MATRIX: Record<string, Row> = { ...ELSEWHERE, ...IN_ROOMS }
export const isInRoom = (name: string) => name in IN_ROOMS
