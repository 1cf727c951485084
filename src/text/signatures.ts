/** The beginning of an email signature, at the start of a line or after a closing mark. */
export const SIGNATURE_LINE =
  /(?:^|\n|(?<=[.!?…]\s))[ \t]*(?:--+[ \t]*(?=\n)|(?:с (?:глубоким |большим |наилучшим |огромным )?(?:уважением|почтением|наилучшими)|искренне ваш|с наилучшими|ваш[а]?,?\s*\n|құрметпен|ізгі тілекпен|iзгi тiлекпен|сәлеммен|отправлено (?:с|из|через)|sent from|iphone(?:-нан|-дан)? жіберілді|best regards|kind regards|regards,)(?![\p{L}]))/iu
