import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { approveApplicant, declineApplicant } from '@/lib/registration/commands/applicants'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(registrationApi.approve, async (viewer, { params }) => {
    await approveApplicant(viewer, params.username)
  }),
  DELETE: signedIn(registrationApi.decline, (viewer, { params }) => declineApplicant(viewer, params.username)),
})
