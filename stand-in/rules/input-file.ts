import type { Document, PhotoSize } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import type { Files } from '../wire/files.ts'
import { checkPhoto } from '../wire/image-file.ts'
import type { Params } from '../wire/params.ts'

export interface FileRules {
  readonly params: Params
  readonly files: Files
  /** False for inline messages, which accept only files already on the server. */
  readonly mayUpload: boolean
  /** Records what is not modelled. */
  readonly reportViolation: (what: string) => void
}

const ATTACHED = 'attach://'
/** "Bots can currently send files of any type of up to 50 MB in size": https://core.telegram.org/bots/api#senddocument */
const MAX_UPLOAD_BYTES = 50 * 1024 * 1024

/** The photo of a call: a file_id, an upload in the field itself, or one that it refers to. Throws an ApiRefusal (400). */
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
    reportViolation('fetching files from the internet is not modelled')
    throw badRequest('failed to get HTTP URL content')
  }
  return requirePhoto(files.findPhoto(given))
}

/** The document of a call: an upload in the field itself, or one that it refers to. Throws an ApiRefusal (400). */
export function findDocument(
  field: string,
  given: string,
  { params, files, reportViolation }: FileRules,
): Document {
  const upload = given.startsWith(ATTACHED)
    ? params.upload(given.slice(ATTACHED.length))
    : params.upload(field)
  if (!upload) {
    if (given !== '' && !given.startsWith(ATTACHED)) reportViolation('sending a file again is not modelled')
    throw badRequest('there is no document in the request')
  }
  const { name, bytes } = upload
  if (bytes.length === 0) throw badRequest('file must be non-empty')
  if (bytes.length > MAX_UPLOAD_BYTES) throw badRequest(`file of size ${bytes.length} bytes is too big`)
  return files.addDocument(bytes, { file_name: name, mime_type: 'application/octet-stream' })
}

function requirePhoto(photo: PhotoSize[] | undefined): PhotoSize[] {
  if (!photo) throw badRequest('wrong file identifier/HTTP URL specified')
  return photo
}
