import { door, signedIn } from '@/lib/door'
import { picturesApi } from '@/lib/openapi/pictures'
import { accessPicture } from '@/lib/pictures/access'
import { answerPicture } from '@/lib/pictures/answer'

export const { GET, POST, PUT, PATCH, DELETE } = door({
  GET: signedIn(picturesApi.get, async (viewer, { params }) =>
    answerPicture(await accessPicture(viewer, params.pictureId)),
  ),
})
