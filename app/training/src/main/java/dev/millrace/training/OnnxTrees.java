package dev.millrace.training;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import dev.millrace.templates.fraud.trees.TreeModel;
import dev.millrace.templates.fraud.trees.TreeModel.Leaf;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.fraud.trees.TreeModel.Split;

/**
 * Writes a {@link TreeModel} as an ONNX model of one {@code ai.onnx.ml.TreeEnsembleRegressor}, from {@code features},
 * [rows, inputs], to {@code margin}, [rows, 1]. The same model gives the same bytes.
 */
final class OnnxTrees {

    private static final int IR_VERSION = 8;
    private static final int ONNX_OPSET = 17;
    private static final int ML_OPSET = 3;
    private static final ByteString AT_MOST = ByteString.copyFromUtf8("BRANCH_LEQ");
    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    private final Ints treeIds = new Ints("nodes_treeids");
    private final Ints nodeIds = new Ints("nodes_nodeids");
    private final Ints inputs = new Ints("nodes_featureids");
    private final Ints lows = new Ints("nodes_truenodeids");
    private final Ints highs = new Ints("nodes_falsenodeids");
    private final Floats thresholds = new Floats("nodes_values");
    private final OnnxMl.AttributeProto.Builder modes = OnnxMl.AttributeProto.newBuilder()
            .setName("nodes_modes")
            .setType(OnnxMl.AttributeProto.AttributeType.STRINGS);
    private final Ints leafTrees = new Ints("target_treeids");
    private final Ints leafNodes = new Ints("target_nodeids");
    private final Ints leafTargets = new Ints("target_ids");
    private final Floats leafValues = new Floats("target_weights");

    private OnnxTrees() {}

    private record Ints(OnnxMl.AttributeProto.Builder proto) {
        Ints(String name) {
            this(OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.INTS));
        }

        void add(long value) {
            proto.addInts(value);
        }
    }

    private record Floats(OnnxMl.AttributeProto.Builder proto) {
        Floats(String name) {
            this(OnnxMl.AttributeProto.newBuilder().setName(name).setType(OnnxMl.AttributeProto.AttributeType.FLOATS));
        }

        void add(float value) {
            proto.addFloats(value);
        }
    }

    /** The model's bytes. */
    static byte[] write(TreeModel model) {
        return new OnnxTrees().model(model).toByteArray();
    }

    private OnnxMl.ModelProto model(TreeModel model) {
        for (int tree = 0; tree < model.trees().size(); tree++) {
            lay(model.trees().get(tree), tree, 0);
        }
        Floats base = new Floats("base_values");
        base.add(model.base());
        OnnxMl.NodeProto node = OnnxMl.NodeProto.newBuilder()
                .setDomain("ai.onnx.ml")
                .setOpType("TreeEnsembleRegressor")
                .setName("trees")
                .addInput("features")
                .addOutput("margin")
                .addAttribute(treeIds.proto())
                .addAttribute(nodeIds.proto())
                .addAttribute(inputs.proto())
                .addAttribute(modes)
                .addAttribute(thresholds.proto())
                .addAttribute(lows.proto())
                .addAttribute(highs.proto())
                .addAttribute(leafTrees.proto())
                .addAttribute(leafNodes.proto())
                .addAttribute(leafTargets.proto())
                .addAttribute(leafValues.proto())
                .addAttribute(base.proto())
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("n_targets")
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(1))
                .build();
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("fraud")
                .addNode(node)
                .addInput(tensor("features", model.inputs().size()))
                .addOutput(tensor("margin", 1))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("millrace-training")
                .setDocString("Log-odds of fraud. Inputs: " + String.join(" ", model.inputs()))
                .addOpsetImport(opset("", ONNX_OPSET))
                .addOpsetImport(opset("ai.onnx.ml", ML_OPSET))
                .setGraph(graph)
                .build();
    }

    /** Writes the nodes from here on in preorder; returns the next free number. */
    private int lay(Node node, int tree, int at) {
        treeIds.add(tree);
        nodeIds.add(at);
        if (node instanceof Split split) {
            inputs.add(split.input());
            thresholds.add(split.threshold());
            modes.addStrings(AT_MOST);
            lows.add(at + 1);
            int high = at + 1 + split.low().size();
            highs.add(high);
            lay(split.low(), tree, at + 1);
            return lay(split.high(), tree, high);
        }
        inputs.add(0);
        thresholds.add(0);
        modes.addStrings(LEAF);
        lows.add(0);
        highs.add(0);
        leafTrees.add(tree);
        leafNodes.add(at);
        leafTargets.add(0);
        leafValues.add(((Leaf) node).value());
        return at + 1;
    }

    private static OnnxMl.OperatorSetIdProto opset(String domain, int version) {
        return OnnxMl.OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }

    private static OnnxMl.ValueInfoProto tensor(String name, int width) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("rows"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        OnnxMl.TypeProto.Tensor tensor = OnnxMl.TypeProto.Tensor.newBuilder()
                .setElemType(OnnxMl.TensorProto.DataType.FLOAT_VALUE)
                .setShape(shape)
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
