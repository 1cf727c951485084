/** Parameters of methods that take a text. */
export const TEXT = {
  text: 'read',
  entities: 'read',
  parse_mode: 'read',
  link_preview_options: 'read',
} as const

/** Parameters of methods that take a caption. */
export const CAPTION = {
  caption: 'read',
  caption_entities: 'read',
  parse_mode: 'read',
  show_caption_above_media: 'read',
} as const
