"""The encoder's network, written node by node so that no training framework is needed to export it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

LAYERS = 6
HEADS = 12
WIDTH = 384
EPSILON = 1e-12
OPSET = 17
CONTRIB = "com.microsoft"  # onnxruntime's fused operators

Weights = dict[str, npt.NDArray[np.float32]]


class GraphWriter:
    """Collects the nodes and constants of a graph in the order they are computed."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: npt.NDArray[np.float32]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, operator: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], output, domain=domain, **attributes))
        return output


def write_graph(weights: Weights) -> ModelProto:
    """The float32 network: `ids` (1, n) int32 in; `tokens` (1, n, 384) and `sentence` (1, 384) out."""
    writer = GraphWriter()
    hidden = _embed(writer, weights)
    for number in range(LAYERS):
        hidden = _layer(writer, weights, number, hidden)
    writer.node("Identity", [hidden], "tokens")
    writer.node("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
    writer.node("LpNormalization", ["mean"], "sentence", axis=1, p=2)
    return _model(writer)


def _embed(writer: GraphWriter, weights: Weights) -> str:
    # Every token belongs to segment 0, so that vector is added to the positions once, here.
    positions = (
        weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0]
    )
    inputs = [
        "ids",
        "",
        writer.constant("words", weights["embeddings.word_embeddings.weight"]),
        writer.constant("positions", positions),
        "",
        writer.constant("embed.gamma", weights["embeddings.LayerNorm.weight"]),
        writer.constant("embed.beta", weights["embeddings.LayerNorm.bias"]),
    ]
    node = helper.make_node(
        "EmbedLayerNormalization", inputs, ["embedded", "length"], "embed", domain=CONTRIB, epsilon=EPSILON
    )
    writer.nodes.append(node)
    return "embedded"


def _layer(writer: GraphWriter, weights: Weights, number: int, hidden: str) -> str:
    source, name = f"encoder.layer.{number}.", f"layer{number}."
    attended = _attention(writer, weights, source, name, hidden)
    projected = _matmul(writer, weights, source + "attention.output.dense", name + "project", attended)
    normed = _skip_norm(writer, weights, source + "attention.output", name + "norm1", projected, hidden)
    widened = _matmul(writer, weights, source + "intermediate.dense", name + "widen", normed)
    bias = writer.constant(name + "gelu.bias", weights[source + "intermediate.dense.bias"])
    active = writer.node("BiasGelu", [widened, bias], name + "gelu", CONTRIB)
    narrowed = _matmul(writer, weights, source + "output.dense", name + "narrow", active)
    return _skip_norm(writer, weights, source + "output", name + "norm2", narrowed, normed)


def _attention(writer: GraphWriter, weights: Weights, source: str, name: str, hidden: str) -> str:
    parts = [source + "attention.self." + part for part in ("query", "key", "value")]
    joined = np.concatenate([weights[part + ".weight"].T for part in parts], axis=1)
    bias = np.concatenate([weights[part + ".bias"] for part in parts])
    inputs = [hidden, writer.constant(name + "qkv", joined), writer.constant(name + "qkv.bias", bias)]
    return writer.node("Attention", inputs, name + "attention", CONTRIB, num_heads=HEADS)


def _matmul(writer: GraphWriter, weights: Weights, source: str, name: str, hidden: str) -> str:
    return writer.node(
        "MatMul", [hidden, writer.constant(name + ".weight", weights[source + ".weight"].T)], name
    )


def _skip_norm(writer: GraphWriter, weights: Weights, source: str, name: str, hidden: str, skip: str) -> str:
    inputs = [
        hidden,
        skip,
        writer.constant(name + ".gamma", weights[source + ".LayerNorm.weight"]),
        writer.constant(name + ".beta", weights[source + ".LayerNorm.bias"]),
        writer.constant(name + ".bias", weights[source + ".dense.bias"]),
    ]
    return writer.node("SkipLayerNormalization", inputs, name, CONTRIB, epsilon=EPSILON)


def _model(writer: GraphWriter) -> ModelProto:
    ids = helper.make_tensor_value_info("ids", TensorProto.INT32, [1, "tokens"])
    tokens = helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [1, "tokens", WIDTH])
    sentence = helper.make_tensor_value_info("sentence", TensorProto.FLOAT, [1, WIDTH])
    graph = helper.make_graph(writer.nodes, "sentence_encoder", [ids], [tokens, sentence], writer.constants)
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(CONTRIB, 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)
