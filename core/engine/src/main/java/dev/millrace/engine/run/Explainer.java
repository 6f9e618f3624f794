package dev.millrace.engine.run;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanEdge;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.codec.Codecs;
import dev.millrace.codec.KeyHasher;
import dev.millrace.engine.compile.ChainPlan;
import dev.millrace.engine.exchange.KeyOwners;
import dev.millrace.engine.explain.Explanation;
import dev.millrace.engine.schedule.Worker;
import dev.millrace.engine.source.SourceInput;
import dev.millrace.engine.source.SplitReport;
import dev.millrace.engine.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers, on the threads of the workers, what there is to say about the time of an operator. */
final class Explainer {

    private final Plan plan;
    private final String operator;
    private final int parallelism;
    private final @Nullable String key;
    private final List<Long> watermarksMs = new ArrayList<>();
    private final List<SplitReport> splits = new ArrayList<>();

    /**
     * An explanation of an operator, of one key if there is one.
     *
     * @throws MillraceException if the plan has no such operator, or it has no such keys
     */
    Explainer(Plan plan, String operator, @Nullable String key, int parallelism) {
        this.plan = plan;
        this.operator = operator;
        this.key = key;
        this.parallelism = parallelism;
        if (plan.nodes().stream().noneMatch(node -> node.id().equals(operator))) {
            throw MillraceException.user("NO_OPERATOR", "the pipeline has no operator '" + operator + "'")
                    .at(plan.name())
                    .remedy("name one of "
                            + plan.nodes().stream().map(PlanNode::id).toList())
                    .build();
        }
        ownerOfKey();
    }

    /** Asks all workers; {@code then} is given the lines on the home thread. */
    void ask(
            Mail mail,
            List<List<Worker.Seat>> seats,
            Sources sources,
            Consumer<List<String>> then,
            String alignment,
            long nowMs) {
        String chain = ChainPlan.of(plan).chains().stream()
                .filter(each -> each.nodes().stream().anyMatch(node -> node.id().equals(operator)))
                .findAny()
                .orElseThrow()
                .head()
                .id();
        Set<String> read = upstream();
        int[] left = {seats.size()};
        int wanted = ownerOfKey();
        for (int i = 0; i < seats.size(); i++) {
            int index = i;
            mail.to(i, () -> {
                Long watermark = seats.get(index).stream()
                        .filter(seat -> seat.task().id().equals(new TaskId(chain, index)))
                        .map(seat -> seat.task().chain().time().watermarkMs())
                        .findAny()
                        .orElse(null);
                List<SplitReport> found = new ArrayList<>();
                for (Map.Entry<String, List<SourceInput>> each :
                        sources.inputs().entrySet()) {
                    if (read.contains(each.getKey())) {
                        found.addAll(each.getValue().get(index).report());
                    }
                }
                mail.home(() -> {
                    if (watermark != null && (wanted < 0 || wanted == index)) {
                        watermarksMs.add(watermark);
                    }
                    splits.addAll(found);
                    if (--left[0] == 0) {
                        then.accept(lines(alignment, nowMs));
                    }
                });
            });
        }
    }

    private List<String> lines(String alignment, long nowMs) {
        splits.sort(Comparator.comparing(SplitReport::source).thenComparing(SplitReport::split));
        List<String> lines = new ArrayList<>();
        if (key != null) {
            lines.add("key " + key + " is kept by " + new TaskId(operator, ownerOfKey()));
        }
        lines.addAll(Explanation.of(new Explanation.Facts(
                operator, hasEventTime(), List.copyOf(watermarksMs), List.copyOf(splits), alignment, nowMs)));
        return lines;
    }

    private boolean hasEventTime() {
        return upstream().stream()
                .anyMatch(id -> plan.node(id).operator() instanceof Operator.Read read && read.eventTime() != null);
    }

    /** The sources whose records come to the operator. */
    private Set<String> upstream() {
        Set<String> found = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(operator));
        while (!open.isEmpty()) {
            String id = open.remove(open.size() - 1);
            if (found.add(id)) {
                plan.node(id).inputs().forEach(edge -> open.add(edge.from()));
            }
        }
        return found;
    }

    /** Which instance has the key; -1 without a key. */
    private int ownerOfKey() {
        if (key == null) {
            return -1;
        }
        KeyOwners owners = new KeyOwners(plan.keyGroups(), parallelism);
        for (PlanEdge edge : plan.node(operator).inputs()) {
            if (edge.partitioning() instanceof Partitioning.ByKey byKey) {
                return owners.ownerOf(hash(byKey.key(), key));
            }
        }
        throw noSuchKey("it is not keyed");
    }

    private int hash(KeySpec spec, String text) {
        if (spec instanceof KeySpec.ByObject byObject) {
            if (!byObject.type().javaType().equals(String.class)) {
                throw noSuchKey("its keys are of " + byObject.type() + ", and can be told by no text");
            }
            return Codecs.keyOf(Type.of(String.class)).hash(text);
        }
        try {
            return KeyHasher.hashLong(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw noSuchKey("its keys are whole numbers");
        }
    }

    private MillraceException noSuchKey(String why) {
        return MillraceException.user("NO_SUCH_KEY", "'" + key + "' is no key of the operator: " + why)
                .at(operator)
                .remedy("leave the key out, or name one of its keys")
                .build();
    }
}
