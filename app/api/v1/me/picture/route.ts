import { readBytes } from '@/lib/body'
import { door, signedIn } from '@/lib/door'
import { accountsApi } from '@/lib/openapi/accounts'
import { removePortrait, setPortrait } from '@/lib/people/commands-portrait'
import { PORTRAIT_BYTES_MAX } from '@/lib/people/shape'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(accountsApi.setPicture, (viewer, { request }) =>
    setPortrait(viewer, 'avatar', () => readBytes(request, PORTRAIT_BYTES_MAX)),
  ),
  DELETE: signedIn(accountsApi.removePicture, (viewer) => removePortrait(viewer, 'avatar')),
})
