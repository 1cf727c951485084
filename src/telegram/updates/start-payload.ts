/** The /start payload of somebody who comes from another chat to ask here. */
export const ASK_HERE = 'ask'
