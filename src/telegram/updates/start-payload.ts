/** Payload of /start: the person comes from another chat, to ask here. */
export const ASK_HERE = 'ask'
