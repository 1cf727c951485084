import { badRequest } from '../wire/api-refusal.ts'
import { defineMethod, type Method } from './method.ts'

const getFile = defineMethod('getFile', { file_id: 'read' }, ({ params, backend }) => {
  const id = params.text('file_id') ?? ''
  if (id === '') throw badRequest('file_id not specified')
  const file = backend.files.find(id)
  if (!file) throw badRequest('invalid file_id')
  const { file_id, file_unique_id, file_path, bytes } = file
  if (bytes.length > backend.files.maxDownloadBytes) throw badRequest('file is too big')
  return { file_id, file_unique_id, file_size: bytes.length, file_path }
})

export const fileMethods: readonly Method[] = [getFile]
