package dev.millrace.embedded.mutant;

import java.util.List;

/** The bugs that systems with checkpoints have had ever since there are such systems. */
final class FaultMutants {

    private static final String ENGINE = "core/engine/src/main/java/dev/millrace/engine/";

    private FaultMutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "record_between_barrier_and_snapshot",
                        ENGINE + "task/TaskCheckpoint.java",
                        "writing.add(named.state().snapshot(snapshot.sink(named.operator()), changesOnly));",
                        "Snapshotted.Cursor[] begun = new Snapshotted.Cursor[1];\n"
                                + "if (named.state() == input || barrier.last()) {\n"
                                + "    begun[0] = named.state().snapshot(snapshot.sink(named.operator()), changesOnly);\n"
                                + "}\n"
                                + "writing.add(() -> {\n"
                                + "    if (begun[0] == null) {\n"
                                + "        begun[0] = named.state().snapshot("
                                + "snapshot.sink(named.operator()), changesOnly);\n"
                                + "    }\n"
                                + "    return begun[0].step();\n"
                                + "});"),
                new Mutant(
                        "commit_before_the_manifest_is_durable",
                        ENGINE + "run/CheckpointRunner.java",
                        "        try {\n            keep(snapshot, complete.baseId());",
                        "        commits.commit(snapshot);\n"
                                + "        try {\n            keep(snapshot, complete.baseId());"),
                new Mutant(
                        "position_one_too_far",
                        ENGINE + "source/AssignedSplit.java",
                        "return new SplitState(assigned.id(), assigned.split(), position, seenMs, finished || over);",
                        "Object far = position instanceof Long p ? (Object) (p + 1) : position;\n"
                                + "return new SplitState(assigned.id(), assigned.split(), far, seenMs, finished || over);"),
                new Mutant(
                        "event_timers_lost_on_restore",
                        ENGINE + "timer/KeyTimers.java",
                        "            current.key = at.key();\n        }\n        enqueue(timeMs, number);",
                        "            current.key = at.key();\n        }\n"
                                + "        if (domain() != Domain.EVENT_TIME) { enqueue(timeMs, number); }"),
                new Mutant(
                        "channel_read_before_the_barrier_is_aligned",
                        ENGINE + "exchange/InputGate.java",
                        "if (aligner.isHeld(current)) {",
                        "if (aligner.isHeld(current) && inlets.length > 64) {"),
                new Mutant(
                        "prepared_for_a_missed_checkpoint_and_forgotten",
                        ENGINE + "run/CheckpointRunner.java",
                        "            carried.addAll(prepared);\n            throw e;",
                        "            throw e;"),
                new Mutant(
                        "entry_touched_twice_is_not_written_again",
                        ENGINE + "state/table/KeyTable.java",
                        "if ((segment.marks[slot] & Epoch.TOUCH) != touched) {",
                        "if ((segment.marks[slot] & Epoch.PARITY) != (touched & Epoch.PARITY)) {"),
                new Mutant(
                        "removal_is_not_written",
                        ENGINE + "state/table/TableLog.java",
                        "        if (out != null) {\n            writeKey(out);",
                        "        if (out != null && out.position() > 1 << 20) {\n            writeKey(out);"),
                new Mutant(
                        "watermark_of_a_key_group_lost_in_rescaling",
                        ENGINE + "window/GroupTimes.java",
                        "            watermarks[section.keyGroup() - groups.from()] = ms;\n",
                        ""),
                new Mutant(
                        "finished_split_restarted",
                        ENGINE + "run/SplitAssigner.java",
                        "                sorted.put(state.id(), state);",
                        "                if (!state.finished()) { sorted.put(state.id(), state); }"));
    }
}
