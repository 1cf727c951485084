import type { PhotoSize } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { Files } from '../wire/files.ts'
import { checkPhoto } from '../wire/image-file.ts'
import type { Params } from '../wire/params.ts'

export interface FileRules {
  readonly params: Params
  readonly files: Files
  /** False for inline messages: these take only what is on the server already. */
  readonly mayUpload: boolean
  /** Takes a note of what the stand-in does not do. */
  readonly reportViolation: (what: string) => void
}

const ATTACHED = 'attach://'

/** The photo that a call names by its file_id, or uploads, in the field itself or beside it. Throws an ApiRefusal (400). */
export function findPhoto(
  field: string,
  given: string,
  { params, files, mayUpload, reportViolation }: FileRules,
) {
  const upload = given.startsWith(ATTACHED)
    ? params.upload(given.slice(ATTACHED.length))
    : params.upload(field)
  if (upload && !mayUpload) throw badRequest('invalid inline message content specified')
  if (upload) return files.addPhoto(upload.bytes, checkPhoto(upload))
  if (given === '' || given.startsWith(ATTACHED)) throw badRequest('there is no photo in the request')
  if (/^https?:\/\//i.test(given)) {
    reportViolation('the stand-in fetches nothing from the internet')
    throw badRequest('failed to get HTTP URL content')
  }
  return requirePhoto(files.findPhoto(given))
}

function requirePhoto(photo: PhotoSize[] | undefined): PhotoSize[] {
  if (!photo) throw badRequest('wrong file identifier/HTTP URL specified')
  return photo
}
