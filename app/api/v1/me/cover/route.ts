import { readBytes } from '@/lib/body'
import { door, signedIn } from '@/lib/door'
import { accountsApi } from '@/lib/openapi/accounts'
import { removePortrait, setPortrait } from '@/lib/people/commands-portrait'
import { PORTRAIT_BYTES_MAX } from '@/lib/people/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(accountsApi.setCover, (viewer, { request }) =>
    setPortrait(viewer, 'cover', () => readBytes(request, PORTRAIT_BYTES_MAX)),
  ),
  DELETE: signedIn(accountsApi.removeCover, (viewer) => removePortrait(viewer, 'cover')),
})
