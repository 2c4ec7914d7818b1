import { door, signedIn } from '@/lib/door'
import { sectionsApi } from '@/lib/openapi/rooms'
import { deleteSection, putSection } from '@/lib/rooms/commands/sections'
import { withEpoch } from '@/lib/stream/epoch'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  PUT: signedIn(sectionsApi.put, async (viewer, { params, body }) =>
    withEpoch({ section: await putSection(viewer, params.sectionId, body) }),
  ),
  DELETE: signedIn(sectionsApi.delete, (viewer, { params }) => deleteSection(viewer, params.sectionId)),
})
