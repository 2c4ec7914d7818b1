import { door, signedIn } from '@/lib/door'
import { registrationApi } from '@/lib/openapi/registration'
import { listApplicants } from '@/lib/registration/queries'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(registrationApi.listApplicants, async (viewer) => ({ applicants: await listApplicants(viewer) })),
})
