import type { ExampleQuestions } from '../../locales/example-questions.ts'
import type { Conversations } from '../answers/conversations.ts'
import type { LastAnswers } from '../answers/last-answers.ts'
import type { CallWatch } from '../calls/call-watch.ts'
import type { DownloadFile } from '../calls/download-file.ts'
import type { UploadedCards } from '../cards/uploaded-cards.ts'
import type { BotDeps } from '../updates/context.ts'
import type { EphemeralReply } from '../updates/ephemeral-reply.ts'
import type { RecentAnswers } from '../updates/recent-answers.ts'
import type { Telemetry } from '../updates/telemetry.ts'
import type { AdminDeps } from './admin-deps.ts'
import type { ImportDeps } from './import-deps.ts'

/** Shared by the features: the bot's dependencies, and state that lives as long as the process. */
export interface FeatureDeps extends BotDeps {
  readonly ephemeralReply: EphemeralReply
  readonly recent: RecentAnswers
  readonly lastAnswers: LastAnswers
  readonly conversations: Conversations
  readonly exampleQuestions: ExampleQuestions
  readonly uploadedCards: UploadedCards
  readonly telemetry: Telemetry
  /** `undefined` where nobody is an admin. */
  readonly admin: AdminDeps | undefined
  /** `undefined` where nobody may change the reports. */
  readonly imports: ImportDeps | undefined
  /** Downloads what people send. */
  readonly download: DownloadFile
  /** Runs what only waits for another thread; see call-watch.ts. */
  readonly wait: CallWatch['wait']
}
