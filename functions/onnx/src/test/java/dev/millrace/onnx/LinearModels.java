package dev.millrace.onnx;

import ai.onnx.proto.OnnxMl;

/** Writes small ONNX models: rows of numbers times a matrix. */
final class LinearModels {

    private LinearModels() {}

    /** A model from [rows, height] to [rows, width], by the matrix given row by row. */
    static byte[] times(int height, int width, float... matrix) {
        return times(OnnxMl.TensorProto.DataType.FLOAT, height, width, matrix);
    }

    /** The same for numbers of another type. */
    static byte[] times(OnnxMl.TensorProto.DataType type, int height, int width, float... matrix) {
        OnnxMl.TensorProto.Builder weights = OnnxMl.TensorProto.newBuilder()
                .setName("weights")
                .setDataType(type.getNumber())
                .addDims(height)
                .addDims(width);
        for (float weight : matrix) {
            if (type == OnnxMl.TensorProto.DataType.DOUBLE) {
                weights.addDoubleData(weight);
            } else {
                weights.addFloatData(weight);
            }
        }
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("linear")
                .addInitializer(weights)
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("MatMul")
                        .addInput("in")
                        .addInput("weights")
                        .addOutput("out"))
                .addInput(tensor("in", type, height))
                .addOutput(tensor("out", type, width))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static OnnxMl.ValueInfoProto tensor(String name, OnnxMl.TensorProto.DataType type, int width) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
