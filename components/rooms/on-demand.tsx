'use client'

import dynamic from 'next/dynamic'

// What only the details of a room and its door need, and no conversation: fetched with them. Each is drawn by the server
// as it would be otherwise; without this the script of all of it would come with every room.
export const AddPeople = dynamic(async () => (await import('./add-people')).AddPeople)
export const EditRoom = dynamic(async () => (await import('./edit-room')).EditRoom)
export const FoldedForm = dynamic(async () => (await import('./folded-form')).FoldedForm)
export const SettleRoom = dynamic(async () => (await import('./settle-room')).SettleRoom)
export const LiveMembers = dynamic(async () => (await import('./live-members')).LiveMembers)
export const CloseRoom = dynamic(async () => (await import('./close-room')).CloseRoom)
export const LeaveForm = dynamic(async () => (await import('./leave-form')).LeaveForm)
export const BanFields = dynamic(async () => (await import('./door/ban-fields')).BanFields)
export const RoomPicture = dynamic(async () => (await import('./door/room-picture')).RoomPicture)
export const ShareLink = dynamic(async () => (await import('./door/share-link')).ShareLink)
export const RoomPortrait = dynamic(async () => (await import('./room-portrait')).RoomPortrait)
export const PinnedList = dynamic(async () => (await import('@/components/messages/pinned-list')).PinnedList)
export const MembersPicker = dynamic(async () => (await import('@/components/people/members-picker')).MembersPicker)
export const PersonField = dynamic(async () => (await import('@/components/people/person-field')).PersonField)
export const TextField = dynamic(async () => (await import('@/components/ui/field')).TextField)
export const TextArea = dynamic(async () => (await import('@/components/ui/field')).TextArea)
export const Form = dynamic(async () => (await import('@/components/ui/form')).Form)
export const SubmitButton = dynamic(async () => (await import('@/components/ui/form')).SubmitButton)
export const SelectField = dynamic(async () => (await import('@/components/ui/select-field')).SelectField)
export const SwitchField = dynamic(async () => (await import('@/components/ui/switch-field')).SwitchField)
