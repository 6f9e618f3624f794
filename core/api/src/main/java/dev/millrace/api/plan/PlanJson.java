package dev.millrace.api.plan;

import dev.millrace.api.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as JSON: a text that is the same wherever and whenever the same pipeline is described, to be kept beside
 * it, compared, and put into snapshots. It holds everything but the code of functions, which appear by the names of their
 * classes, lambdas as {@code lambda}; sources and sinks appear by the simple names of their classes, their settings do not.
 *
 * <p>Members stand in a fixed order; those that do not apply are {@code null}. Lengths of time are in milliseconds. {@code
 * schema_version} changes when a member is removed or changes its meaning, not when one is added.
 */
public final class PlanJson {

    /** The version of the form that {@link #write} writes. */
    public static final int SCHEMA_VERSION = 1;

    private PlanJson() {}

    /**
     * The plan as JSON, with a line break at its end. Asks each factory of a stateful function for an instance, to learn
     * what it declares.
     *
     * @throws dev.millrace.api.error.MillraceException {@code FACTORY_FAILED} if one cannot be made
     */
    public static String write(Plan plan) {
        JsonWriter json = new JsonWriter();
        json.object()
                .put("schema_version", (long) SCHEMA_VERSION)
                .put("name", plan.name())
                .put("key_groups", (long) plan.keyGroups());
        json.array("nodes");
        for (PlanNode node : plan.nodes()) {
            json.object().put("id", node.id()).put("kind", node.operator().kind());
            json.object("settings");
            new OperatorJson(json, plan.name() + "/" + node.id()).write(node.operator());
            json.endObject();
            json.array("inputs");
            node.inputs().forEach(edge -> input(json, edge));
            json.endArray();
            json.array("outputs");
            node.outputs().forEach(output -> output(json, output));
            json.endArray().endObject();
        }
        return json.endArray().endObject().finish();
    }

    private static void input(JsonWriter json, PlanEdge edge) {
        json.object().put("from", edge.from()).put("output", edge.output()).put("input", (long) edge.input());
        if (edge.partitioning() instanceof Partitioning.ByKey byKey) {
            KeySpec key = byKey.key();
            json.put("partitioning", "by_key");
            json.object("key")
                    .put("type", key.type().typeName())
                    .put("selector", FunctionName.of(selector(key)))
                    .endObject();
        } else {
            json.put("partitioning", edge.partitioning() instanceof Partitioning.Rebalance ? "rebalance" : "forward")
                    .putNull("key");
        }
        json.endObject();
    }

    private static Object selector(KeySpec key) {
        return key instanceof KeySpec.ByLong byLong ? byLong.selector() : ((KeySpec.ByObject) key).selector();
    }

    private static void output(JsonWriter json, PlanOutput output) {
        json.object()
                .put("name", output.name())
                .put("type", typeName(output.type()))
                .put("mode", lower(output.mode()))
                .put("event_time", output.eventTime())
                .endObject();
    }

    static @Nullable String typeName(@Nullable Type<?> type) {
        return type == null ? null : type.typeName();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
