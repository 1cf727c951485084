/** A graph of one node, Gather: the next token follows from the last one alone, «Кого задержали?» from all others. */
const ONNX = [
  'CAg6lgIKLwoFdGFibGUKCWlucHV0X2lkcxIGbG9naXRzIgZHYXRoZXIqCwoEYXhpcxgAoAECEgFnKqABCAYIBhABQgV0YWJs',
  'ZUqQAQAAoMAAAKDAAACgQAAAoMAAAKDAAACgwAAAoMAAAKDAAACgQAAAoMAAAKDAAACgwAAAoMAAAKDAAACgwAAAoEAAAKDA',
  'AACgwAAAoMAAAKDAAACgwAAAoMAAAKBAAACgwAAAoMAAAKBAAACgwAAAoMAAAKDAAACgwAAAoMAAAKDAAACgwAAAoEAAAKDA',
  'AACgwFodCglpbnB1dF9pZHMSEAoOCAcSCgoDEgFiCgMSAW5iHgoGbG9naXRzEhQKEggBEg4KAxIBYgoDEgFuCgIIBkIECgAQ',
  'DQ==',
].join('')

const VOCAB = ['<unk>', '</s>', '▁Кого', '▁задержали', '?', '▁Кто']
const METASPACE = { type: 'Metaspace', replacement: '▁', add_prefix_space: true }
const END = {
  id: 1,
  content: '</s>',
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
}

const CONFIG = {
  model_type: 'gpt2',
  n_layer: 0,
  n_head: 1,
  n_embd: 1,
  vocab_size: VOCAB.length,
  eos_token_id: 1,
}
const TOKENIZER = {
  version: '1.0',
  added_tokens: [END],
  normalizer: null,
  post_processor: null,
  pre_tokenizer: METASPACE,
  decoder: METASPACE,
  model: { type: 'Unigram', unk_id: 0, vocab: VOCAB.map(token => [token, -1]) },
}
const TOKENIZER_CONFIG = {
  tokenizer_class: 'PreTrainedTokenizerFast',
  unk_token: '<unk>',
  eos_token: '</s>',
  pad_token: '</s>',
  model_max_length: 512,
  chat_template: '{% for message in messages %}{{ message.content }}{% endfor %}',
}

/** The files of a text-generation model that @xenova/transformers loads; it replies «Кого задержали?». */
export function tinyModel(folder: string): Readonly<Record<string, string | Uint8Array>> {
  return {
    [`${folder}/config.json`]: JSON.stringify(CONFIG),
    [`${folder}/generation_config.json`]: JSON.stringify({ eos_token_id: 1, pad_token_id: 1 }),
    [`${folder}/tokenizer.json`]: JSON.stringify(TOKENIZER),
    [`${folder}/tokenizer_config.json`]: JSON.stringify(TOKENIZER_CONFIG),
    [`${folder}/onnx/decoder_model_merged_quantized.onnx`]: Buffer.from(ONNX, 'base64'),
  }
}
