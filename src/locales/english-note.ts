/** Shown above the answer to a question in English. */
export const ENGLISH_NOTE =
  'Dayek reads questions in Kazakh and Russian and quotes the reports in these languages; a question in English may miss the answer.'
