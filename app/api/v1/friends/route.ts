import { door, signedIn } from '@/lib/door'
import { listFriends } from '@/lib/friends/queries'
import { friendsApi } from '@/lib/openapi/people'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(friendsApi.list, listFriends),
})
