package dev.millrace.templates.fraud.trees;

import dev.millrace.templates.fraud.trees.TreeModel.Leaf;
import dev.millrace.templates.fraud.trees.TreeModel.Node;
import dev.millrace.templates.fraud.trees.TreeModel.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * A {@link TreeModel} as text: the names of the inputs, the base, then a line per tree, its nodes in preorder. A split is
 * {@code NAME<=threshold}, a leaf {@code =value}; numbers read back to the same bits.
 *
 * <pre>
 *   inputs AMOUNT COUNT_10M
 *   base -5.5
 *   COUNT_10M&lt;=7.0 =-0.25 AMOUNT&lt;=99.5 =0.0 =1.5
 * </pre>
 */
public final class TreeText {

    private static final String INPUTS = "inputs ";
    private static final String BASE = "base ";
    private static final String AT_MOST = "<=";
    private static final String VALUE = "=";

    private TreeText() {}

    /** The model as text. */
    public static String write(TreeModel model) {
        StringBuilder text = new StringBuilder();
        text.append(INPUTS).append(String.join(" ", model.inputs())).append('\n');
        text.append(BASE).append(model.base()).append('\n');
        for (Node tree : model.trees()) {
            write(tree, model.inputs(), text);
            text.setCharAt(text.length() - 1, '\n');
        }
        return text.toString();
    }

    private static void write(Node node, List<String> inputs, StringBuilder text) {
        if (node instanceof Leaf leaf) {
            text.append(VALUE).append(leaf.value()).append(' ');
        } else if (node instanceof Split split) {
            text.append(inputs.get(split.input())).append(AT_MOST).append(split.threshold());
            text.append(' ');
            write(split.low(), inputs, text);
            write(split.high(), inputs, text);
        }
    }

    /**
     * The model that the text describes.
     *
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static TreeModel read(String text) {
        String[] lines = text.split("\n", -1);
        List<String> inputs = List.of();
        float base = 0;
        List<Node> trees = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            try {
                if (line.startsWith(INPUTS)) {
                    inputs = List.of(line.substring(INPUTS.length()).split(" ", -1));
                } else if (line.startsWith(BASE)) {
                    base = Float.parseFloat(line.substring(BASE.length()));
                } else if (!line.isEmpty()) {
                    trees.add(node(new StringTokenizer(line, " "), inputs));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("line " + (i + 1) + " of the model cannot be read: " + e, e);
            }
        }
        return new TreeModel(inputs, base, trees);
    }

    private static Node node(StringTokenizer tokens, List<String> inputs) {
        String token = tokens.nextToken();
        if (token.startsWith(VALUE)) {
            return new Leaf(Float.parseFloat(token.substring(VALUE.length())));
        }
        int at = token.indexOf(AT_MOST);
        int input = inputs.indexOf(token.substring(0, Math.max(0, at)));
        if (input < 0) {
            throw new IllegalArgumentException("'" + token + "' asks about none of the inputs");
        }
        float threshold = Float.parseFloat(token.substring(at + AT_MOST.length()));
        Node low = node(tokens, inputs);
        return new Split(input, threshold, low, node(tokens, inputs));
    }
}
