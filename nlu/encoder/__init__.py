"""The sentence encoder: all-MiniLM-L6-v2 as one small int8 ONNX file, built from its published weights."""

from nlu.encoder.sentences import SentenceEncoder, shared_encoder

__all__ = ["SentenceEncoder", "shared_encoder"]
