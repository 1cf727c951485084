#!/usr/bin/env python3
"""Makes tests/speech/tiny-whisper, a speech model of a few kilobytes with the files, inputs and outputs of Whisper.

It knows two voices and two sentences. The encoder tells a high voice from a low one by the spectrogram that it is given; the
decoder, if no language is asked for, takes the low voice for Kazakh and the high one for Russian, then writes the sentence of
the language letter by letter. Its key-value cache holds the tokens so far. Either voice is taken for Uzbek first, to see that
languages can be ruled out.

Needs onnx and numpy: pip install onnx numpy, then python3 tests/speech/make_tiny_whisper.py
"""
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

OUT = Path(__file__).parent / "tiny-whisper"
SENTENCES = {"kk": "Полицияның азаптауы туралы қандай шағымдар түсті?", "ru": "Что говорится о пытках задержанных?"}
FRAMES, MELS, POSITIONS, WIDTH = 3000, 80, 1500, 1
"""Between the spectral balance of the two recorded voices, see spoken/README.md."""
BALANCE = -0.011


def byte_letters():
    """GPT-2's printable letter for each byte: https://github.com/openai/gpt-2/blob/master/src/encoder.py"""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in printable}
    others = [byte for byte in range(256) if byte not in letters]
    return letters | {byte: chr(256 + i) for i, byte in enumerate(others)}


LETTERS = byte_letters()
SPECIAL = ["<|endoftext|>", "<|startoftranscript|>", "<|en|>", "<|uz|>", "<|kk|>", "<|ru|>"]
SPECIAL += ["<|translate|>", "<|transcribe|>", "<|startofprev|>", "<|nospeech|>", "<|notimestamps|>"]
VOCAB = {letter: byte for byte, letter in LETTERS.items()}
IDS = {token: 256 + i for i, token in enumerate(SPECIAL)}
SIZE = 256 + len(SPECIAL)
END, START = IDS["<|endoftext|>"], IDS["<|startoftranscript|>"]


def constant(name, values, dtype):
    return numpy_helper.from_array(np.array(values, dtype=dtype), name)


def write(name, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, constants)
    # What onnxruntime 1.14 reads.
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    model.producer_name = "make_tiny_whisper.py"
    checker.check_model(model)
    (OUT / "onnx").mkdir(parents=True, exist_ok=True)
    save(model, OUT / "onnx" / f"{name}_quantized.onnx")


def value(name, dtype, shape):
    return helper.make_tensor_value_info(name, dtype, shape)


def make_encoder():
    """last_hidden_state is 1 throughout for a high voice, 0 for a low one."""
    node = helper.make_node
    weights = np.linspace(-1, 1, MELS, dtype=np.float32) / MELS
    nodes = [
        node("ReduceMean", ["input_features"], ["spectrum"], axes=[2], keepdims=0),
        node("MatMul", ["spectrum", "weights"], ["balance"]),
        node("Greater", ["balance", "threshold"], ["is_high"]),
        node("Cast", ["is_high"], ["high"], to=TensorProto.FLOAT),
        node("Reshape", ["high", "one"], ["state"]),
        node("Expand", ["state", "shape"], ["last_hidden_state"]),
    ]
    constants = [
        constant("weights", weights[:, None], np.float32),
        constant("threshold", BALANCE, np.float32),
        constant("one", [1, 1, 1], np.int64),
        constant("shape", [1, POSITIONS, WIDTH], np.int64),
    ]
    inputs = [value("input_features", TensorProto.FLOAT, [1, MELS, FRAMES])]
    write("encoder_model", nodes, inputs, [value("last_hidden_state", TensorProto.FLOAT, [1, POSITIONS, WIDTH])], constants)


def make_decoder():
    """The next token is looked up by the position and, after the prompt, the language token."""
    node = helper.make_node
    prompt = ["<|startoftranscript|>", "language", "<|transcribe|>", "<|notimestamps|>"]
    texts = [[*(" " + SENTENCES[language]).encode(), END] for language in ("kk", "ru")]
    length = len(prompt) + max(map(len, texts))
    # next_tokens[language][position of the last token]
    rows = [[END, IDS["<|transcribe|>"], IDS["<|notimestamps|>"], *text] for text in texts]
    rows = [row + [END] * (length - len(row)) for row in rows]
    # detected[voice][token]: what follows the start. Uzbek is the first choice for both.
    detected = np.zeros((2, SIZE), np.float32)
    detected[0, [IDS["<|uz|>"], IDS["<|kk|>"]]] = [12, 9]
    detected[1, [IDS["<|uz|>"], IDS["<|ru|>"]]] = [12, 9]
    nodes = [
        node("Cast", ["input_ids"], ["ids"], to=TensorProto.FLOAT),
        node("Reshape", ["ids", "row"], ["new_keys"]),
        node("Concat", ["past_key_values.0.decoder.key", "new_keys"], ["present.0.decoder.key"], axis=2),
        node("Identity", ["present.0.decoder.key"], ["present.0.decoder.value"]),
        node("Reshape", ["encoder_hidden_states", "keys"], ["present.0.encoder.key"]),
        node("Identity", ["present.0.encoder.key"], ["present.0.encoder.value"]),
        # The token of the language, if there is one yet, and the position of the last token.
        node("Reshape", ["present.0.decoder.key", "flat"], ["tokens"]),
        node("Shape", ["tokens"], ["count"]),
        node("Sub", ["count", "one"], ["position"]),
        node("Min", ["position", "one"], ["at"]),
        node("Gather", ["tokens", "at"], ["language"], axis=0),
        node("Equal", ["language", "russian"], ["is_russian"]),
        node("Cast", ["is_russian"], ["language_row"], to=TensorProto.INT64),
        node("Gather", ["next_tokens", "language_row"], ["sentence"], axis=0),
        node("Gather", ["sentence", "position"], ["next"], axis=1),
        node("OneHot", ["next", "size", "off_on"], ["written"], axis=-1),
        # Right after the start, the voice decides instead.
        node("Gather", ["encoder_hidden_states", "first"], ["first_state"], axis=1),
        node("ReduceMax", ["first_state"], ["voice"], axes=[0, 1, 2], keepdims=0),
        node("Cast", ["voice"], ["voice_row"], to=TensorProto.INT64),
        node("Gather", ["detected", "voice_row"], ["guess"], axis=0),
        node("Equal", ["position", "zero"], ["is_start"]),
        node("Where", ["is_start", "guess", "written"], ["chosen"]),
        node("Reshape", ["chosen", "shape"], ["logits"]),
    ]
    constants = [
        constant("row", [1, 1, -1, 1], np.int64),
        constant("keys", [1, 1, POSITIONS, 1], np.int64),
        constant("flat", [-1], np.int64),
        constant("zero", [0], np.int64),
        constant("one", [1], np.int64),
        constant("first", [0], np.int64),
        constant("russian", [IDS["<|ru|>"]], np.float32),
        constant("next_tokens", rows, np.int64),
        constant("size", SIZE, np.int64),
        constant("off_on", [0, 10], np.float32),
        constant("detected", detected, np.float32),
        constant("shape", [1, 1, SIZE], np.int64),
    ]
    past = [
        value(f"past_key_values.0.{side}.{kind}", TensorProto.FLOAT, [1, 1, f"past_{side}", 1])
        for side in ("decoder", "encoder")
        for kind in ("key", "value")
    ]
    present = [
        value(f"present.0.{side}.{kind}", TensorProto.FLOAT, [1, 1, f"present_{side}", 1])
        for side in ("decoder", "encoder")
        for kind in ("key", "value")
    ]
    inputs = [
        value("input_ids", TensorProto.INT64, [1, "length"]),
        value("encoder_hidden_states", TensorProto.FLOAT, [1, POSITIONS, WIDTH]),
        *past,
        value("use_cache_branch", TensorProto.BOOL, [1]),
    ]
    outputs = [value("logits", TensorProto.FLOAT, [1, 1, SIZE]), *present]
    write("decoder_model_merged", nodes, inputs, outputs, constants)


def write_json(name, content):
    (OUT / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_configs():
    sizes = {"d_model": 1, "encoder_layers": 1, "encoder_attention_heads": 1, "decoder_layers": 1, "decoder_attention_heads": 1}
    tokens = {"bos_token_id": END, "eos_token_id": END, "pad_token_id": END, "decoder_start_token_id": START}
    shape = {"num_mel_bins": MELS, "vocab_size": SIZE, "max_source_positions": POSITIONS, "max_target_positions": 448}
    kind = {"model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"], "is_encoder_decoder": True}
    write_json("config.json", kind | sizes | shape | tokens)
    languages = {token: IDS[token] for token in ("<|en|>", "<|uz|>", "<|kk|>", "<|ru|>")}
    tasks = {"transcribe": IDS["<|transcribe|>"], "translate": IDS["<|translate|>"]}
    generation = {"is_multilingual": True, "lang_to_id": languages, "task_to_id": tasks, "max_length": 448}
    write_json("generation_config.json", generation | tokens | {"no_timestamps_token_id": IDS["<|notimestamps|>"]})
    features = {"feature_size": MELS, "sampling_rate": 16000, "n_fft": 400, "hop_length": 160, "chunk_length": 30}
    features |= {"n_samples": 480000, "nb_max_frames": FRAMES, "padding_value": 0.0, "padding_side": "right"}
    kinds = {"feature_extractor_type": "WhisperFeatureExtractor", "processor_class": "WhisperProcessor"}
    write_json("preprocessor_config.json", features | kinds)
    write_json("tokenizer_config.json", {"tokenizer_class": "WhisperTokenizer", "model_max_length": 1024})
    flags = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True}
    tokenizer = {
        "version": "1.0",
        "added_tokens": [{"id": id, "content": token, **flags} for token, id in IDS.items()],
        "normalizer": None,
        "pre_tokenizer": byte_level,
        "post_processor": None,
        "decoder": byte_level,
        "model": {"type": "BPE", "vocab": VOCAB, "merges": []},
    }
    write_json("tokenizer.json", tokenizer)


make_encoder()
make_decoder()
make_configs()
