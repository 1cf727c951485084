import { callbackMethods } from './callback-queries.ts'
import { memberMethods } from './chat-members.ts'
import { chatMethods } from './chats.ts'
import { documentMethods } from './documents.ts'
import { draftMethods } from './drafts.ts'
import { editMethods } from './edit-messages.ts'
import { ephemeralMethods } from './ephemeral-messages.ts'
import { fileMethods } from './files.ts'
import { guestMethods } from './guest-mode.ts'
import { inlineMethods } from './inline-mode.ts'
import type { Method } from './method.ts'
import { photoMethods } from './photos.ts'
import { profileMethods } from './profile.ts'
import { sendMessage } from './send-message.ts'
import { updateMethods } from './updates.ts'

/** Every method that the server handles. */
export const METHODS: readonly Method[] = [
  ...updateMethods,
  ...profileMethods,
  sendMessage,
  ...editMethods,
  ...callbackMethods,
  ...chatMethods,
  ...memberMethods,
  ...inlineMethods,
  ...guestMethods,
  ...draftMethods,
  ...ephemeralMethods,
  ...photoMethods,
  ...documentMethods,
  ...fileMethods,
]
