import type { ExampleQuestions } from '../../locales/example-questions.ts'
import type { LastAnswers } from '../answers/last-answers.ts'
import type { UploadedCards } from '../cards/uploaded-cards.ts'
import type { BotDeps } from '../updates/context.ts'
import type { EphemeralReply } from '../updates/ephemeral-reply.ts'
import type { RecentAnswers } from '../updates/recent-answers.ts'

/** What the features share: what the bot is made of, and what lives as long as the process. */
export interface FeatureDeps extends BotDeps {
  /** Speaks to one person in a group. */
  readonly ephemeralReply: EphemeralReply
  readonly recent: RecentAnswers
  readonly lastAnswers: LastAnswers
  readonly exampleQuestions: ExampleQuestions
  readonly uploadedCards: UploadedCards
}
