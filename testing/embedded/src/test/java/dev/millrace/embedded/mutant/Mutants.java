package dev.millrace.embedded.mutant;

import java.util.List;

/** The planted bugs. None may make the engine run for ever: nothing would notice. */
final class Mutants {

    private static final String ENGINE = "core/engine/src/main/java/dev/millrace/engine/";
    private static final String SEMANTICS = "core/semantics/src/main/java/dev/millrace/semantics/";

    private Mutants() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant(
                        "watermark_one_ms_too_high",
                        SEMANTICS + "SplitWatermark.java",
                        "Long.MAX_VALUE : watermarks.boundMs() + 1;",
                        "Long.MAX_VALUE : watermarks.boundMs();"),
                lateOneMsEarly(),
                new Mutant(
                        "partly_late_counted_once_per_record",
                        ENGINE + "window/SlicedWindows.java",
                        "context.metrics().lateAssignments += missed;",
                        "context.metrics().lateAssignments += Math.min(missed, 1);"),
                new Mutant(
                        "processing_timers_lost_on_restore",
                        ENGINE + "timer/KeyTimers.java",
                        "            current.key = at.key();\n        }\n        enqueue(timeMs, number);",
                        "            current.key = at.key();\n        }\n"
                                + "        if (domain() == Domain.EVENT_TIME) { enqueue(timeMs, number); }"),
                new Mutant(
                        "cancelled_timers_fire",
                        ENGINE + "timer/KeyTimers.java",
                        "if (cells.remove(table, timeMs)) {",
                        "if (timeMs < 0 && cells.remove(table, timeMs)) {"),
                new Mutant(
                        "channels_read_on_while_a_barrier_is_aligned",
                        ENGINE + "exchange/InputGate.java",
                        "if (aligner.isHeld(current)) {",
                        "if (aligner.isHeld(current) && inlets.length > 64) {"),
                new Mutant(
                        "position_one_too_far_in_the_snapshot",
                        ENGINE + "source/AssignedSplit.java",
                        "return new SplitState(assigned.id(), assigned.split(), position, seenMs, finished || over);",
                        "Object far = position instanceof Long p ? (Object) (p + 1) : position;\n"
                                + "return new SplitState(assigned.id(), assigned.split(), far, seenMs, finished || over);"),
                new Mutant(
                        "slice_merged_twice",
                        ENGINE + "window/RunningResults.java",
                        "        accumulation.combine(into, KeyTable.slot(at), from, fromSlot);\n        count(",
                        "        accumulation.combine(into, KeyTable.slot(at), from, fromSlot);\n"
                                + "        accumulation.combine(into, KeyTable.slot(at), from, fromSlot);\n"
                                + "        count("),
                new Mutant(
                        "behind_record_patches_only_the_lowest_level",
                        ENGINE + "window/DyadicResults.java",
                        "        for (int level = 1; level <= levels; level++) {\n"
                                + "            long node = Dyadic.node(index, level);",
                        "        for (int level = 1; level <= Math.min(1, levels); level++) {\n"
                                + "            long node = Dyadic.node(index, level);"),
                new Mutant(
                        "session_merge_drops_one_side",
                        ENGINE + "window/KeySessions.java",
                        "for (int i = from + 1; i < merge.to(); i++) {",
                        "for (int i = from + 2; i < merge.to(); i++) {"),
                new Mutant(
                        "retraction_missing_for_the_first_session",
                        ENGINE + "window/SessionWindows.java",
                        "if (merge.retracts(set, i)) {",
                        "if (merge.retracts(set, i) && i > merge.from()) {"),
                new Mutant(
                        "early_result_without_a_change",
                        SEMANTICS + "Panes.java",
                        "return isChanged(state) && !WindowEnd.reached(endMs, watermark);",
                        "return !WindowEnd.reached(endMs, watermark);"),
                new Mutant(
                        "state_is_sought_once_though_its_entry_has_gone",
                        ENGINE + "state/heap/HeapState.java",
                        "        table.remove();\n        found = false;\n        soughtIn = Callback.NONE;",
                        "        table.remove();\n        found = false;"),
                new Mutant(
                        "state_lives_on_from_reading",
                        ENGINE + "state/heap/HeapState.java",
                        "if (lifetime != null && lifetime.isRefreshedByReads()) {",
                        "if (lifetime != null) {"),
                new Mutant(
                        "idle_split_holds_the_watermark_back",
                        SEMANTICS + "WatermarkMerger.java",
                        "            states[input] = InputState.IDLE;\n            place(input, ABSENT);",
                        "            states[input] = InputState.IDLE;"),
                new Mutant(
                        "rise_sent_before_the_record_that_caused_it",
                        ENGINE + "exchange/Batch.java",
                        "        risePositions[rises] = size;\n",
                        "        risePositions[rises] = Math.max(0, size - 1);\n"),
                new Mutant(
                        "overflow_lost_when_the_channel_is_full",
                        ENGINE + "exchange/Outlet.java",
                        "        overflow.add(item);\n",
                        "        if (!(item instanceof Batch) || overflow.isEmpty()) { overflow.add(item); }\n"),
                new Mutant(
                        "signal_overtakes_the_records_before_it",
                        ENGINE + "exchange/Outlet.java",
                        "        flush(watermarkMs);\n        return send(signal);",
                        "        boolean sent = send(signal);\n        flush(watermarkMs);\n        return sent;"),
                new Mutant(
                        "half_of_the_key_groups_not_restored",
                        ENGINE + "chain/KeyGroups.java",
                        "return group >= from && group < to;",
                        "return group >= from && group < (from + to + 1) / 2;"),
                new Mutant(
                        "partial_leaves_after_its_window",
                        ENGINE + "window/partial/PartialSlices.java",
                        "parts.time().dueNoLaterThan(added.firstEndMs - 1);",
                        "parts.time().dueNoLaterThan(added.firstEndMs + 20);"),
                new Mutant(
                        "partials_overtaken_by_signals",
                        ENGINE + "window/partial/PartialSlices.java",
                        "if (!send(EVERYTHING)) {",
                        "if (!open.isEmpty() && !send(0)) {"),
                new Mutant(
                        "partial_leaves_for_the_last_of_its_windows",
                        ENGINE + "window/partial/CommonSlices.java",
                        "Math.min(earliest, each.firstEndOver(",
                        "Math.max(earliest == Long.MAX_VALUE ? start : earliest, each.firstEndOver("),
                new Mutant(
                        "shared_with_another_aggregate",
                        ENGINE + "window/partial/PreCombining.java",
                        "&& one.aggregate().equals(other.aggregate())",
                        ""),
                new Mutant(
                        "what_is_not_combined_reaches_the_first_window_only",
                        ENGINE + "exchange/SharedCombiner.java",
                        "others.onRecord(value, timestampMs);",
                        ""),
                new Mutant(
                        "over_looks_back_on_one_record_too_many",
                        SEMANTICS + "OverLastRecords.java",
                        "this.before = records - 1;",
                        "this.before = records;"));
    }

    /** The simplest of them: a window takes no more records a millisecond too early. */
    static Mutant lateOneMsEarly() {
        return new Mutant(
                "late_one_ms_too_early",
                SEMANTICS + "Lateness.java",
                "long late = endsUpTo(lateUpTo, firstEnd, windows);",
                "long late = endsUpTo(TimeMath.add(lateUpTo, 1), firstEnd, windows);");
    }
}
