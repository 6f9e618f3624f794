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
        return (section, keyGroup) ->
                sections.computeIfAbsent(new SectionName(operator, section, keyGroup), name -> new ByteSink());
    }

    /** The sections, in a stable order. */
    public List<SnapshotPart> parts() {
        List<SnapshotPart> parts = new ArrayList<>(sections.size());
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
