package dev.millrace.engine.task;

import dev.millrace.codec.ByteSink;
import dev.millrace.snapshot.SectionSink;
import dev.millrace.snapshot.SnapshotPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A task's part of a checkpoint while it is being written: the sections of its operators. */
public final class TaskSnapshot {

    private record SectionName(String operator, String section, int keyGroup) implements Comparable<SectionName> {
        @Override
        public int compareTo(SectionName other) {
            int byOperator = operator.compareTo(other.operator);
            if (byOperator != 0) {
                return byOperator;
            }
            int bySection = section.compareTo(other.section);
            return bySection != 0 ? bySection : Integer.compare(keyGroup, other.keyGroup);
        }
    }

    private final TaskId task;
    private final long checkpointId;
    private final Map<SectionName, ByteSink> sections = new TreeMap<>();
    private final List<SnapshotPart> cut = new ArrayList<>();

    TaskSnapshot(TaskId task, long checkpointId) {
        this.task = task;
        this.checkpointId = checkpointId;
    }

    /** Whose part this is. */
    public TaskId task() {
        return task;
    }

    /** Which checkpoint it belongs to. */
    public long checkpointId() {
        return checkpointId;
    }

    SectionSink sink(String operator) {
        return new SectionSink() {
            @Override
            public ByteSink section(String name, int keyGroup) {
                return sections.computeIfAbsent(new SectionName(operator, name, keyGroup), id -> new ByteSink());
            }

            @Override
            public void part(String name, int keyGroup, SnapshotPart.Kind kind, byte[] bytes) {
                cut.add(new SnapshotPart(operator, task.index(), name, keyGroup, kind, bytes));
            }
        };
    }

    /** The sections, in a stable order. */
    public List<SnapshotPart> parts() {
        List<SnapshotPart> parts = new ArrayList<>(cut);
        sections.forEach((name, bytes) -> parts.add(new SnapshotPart(
                name.operator(),
                task.index(),
                name.section(),
                name.keyGroup(),
                SnapshotPart.Kind.WHOLE,
                bytes.toByteArray())));
        return parts;
    }
}
