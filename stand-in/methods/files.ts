import { badRequest } from '../wire/api-refusal.ts'
import { defineMethod, type Method } from './method.ts'

/** "For the moment, bots can download files of up to 20MB in size": https://core.telegram.org/bots/api#getfile */
const MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

const getFile = defineMethod('getFile', { file_id: 'read' }, ({ params, backend }) => {
  const id = params.text('file_id') ?? ''
  if (id === '') throw badRequest('file_id not specified')
  const file = backend.files.find(id)
  if (!file) throw badRequest('invalid file_id')
  const { file_id, file_unique_id, file_path, bytes } = file
  if (bytes.length > MAX_DOWNLOAD_BYTES) throw badRequest('file is too big')
  return { file_id, file_unique_id, file_size: bytes.length, file_path }
})

export const fileMethods: readonly Method[] = [getFile]
