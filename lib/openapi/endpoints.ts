import { accountsApi, recoveryApi, sessionsApi, tokensApi } from '@/lib/openapi/accounts'
import { blocksApi } from '@/lib/openapi/blocks'
import { bansApi, invitesApi, knocksApi } from '@/lib/openapi/door'
import { draftsApi } from '@/lib/openapi/drafts'
import type { Endpoint } from '@/lib/openapi/endpoint'
import { inboxApi } from '@/lib/openapi/inbox'
import { changesApi, messagesApi } from '@/lib/openapi/messages'
import { ownApi } from '@/lib/openapi/own'
import { friendsApi, peopleApi } from '@/lib/openapi/people'
import { picturesApi } from '@/lib/openapi/pictures'
import { presenceApi } from '@/lib/openapi/presence'
import { registrationApi } from '@/lib/openapi/registration'
import { membersApi, requestsApi, roomsApi, sectionsApi } from '@/lib/openapi/rooms'
import { searchApi } from '@/lib/openapi/search'
import { serviceApi, streamsApi } from '@/lib/openapi/streams'

/** Every call of the API by its tag. The doors are built from the same entries. */
export const endpointsByTag: Record<string, Endpoint[]> = {
  accounts: Object.values(accountsApi),
  tokens: Object.values(tokensApi),
  sessions: Object.values(sessionsApi),
  recovery: Object.values(recoveryApi),
  server: Object.values(registrationApi),
  people: Object.values(peopleApi),
  friends: Object.values(friendsApi),
  blocks: Object.values(blocksApi),
  rooms: Object.values(roomsApi),
  sections: Object.values(sectionsApi),
  requests: Object.values(requestsApi),
  members: Object.values(membersApi),
  invites: Object.values(invitesApi),
  knocks: Object.values(knocksApi),
  bans: Object.values(bansApi),
  messages: Object.values(messagesApi),
  drafts: Object.values(draftsApi),
  inbox: Object.values(inboxApi),
  own: Object.values(ownApi),
  changes: Object.values(changesApi),
  pictures: Object.values(picturesApi),
  search: Object.values(searchApi),
  presence: Object.values(presenceApi),
  streams: Object.values(streamsApi),
  service: Object.values(serviceApi),
}

export const endpoints: Endpoint[] = Object.values(endpointsByTag).flat()
