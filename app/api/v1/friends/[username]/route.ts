import { door, signedIn } from '@/lib/door'
import { askFriend, endFriendship } from '@/lib/friends/commands'
import { friendsApi } from '@/lib/openapi/people'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(friendsApi.ask, (viewer, { params, body }) => askFriend(viewer, params.username, body.note)),
  DELETE: signedIn(friendsApi.end, (viewer, { params }) => endFriendship(viewer, params.username)),
})
