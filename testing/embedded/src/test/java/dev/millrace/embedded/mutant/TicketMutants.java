package dev.millrace.embedded.mutant;

import java.util.List;

/** Bugs that Flink and Kafka Streams have had, as they would look here: each is named by the ticket it is told in. */
final class TicketMutants {

    private static final String ENGINE = "core/engine/src/main/java/dev/millrace/engine/";
    private static final String DIRECTORY = "core/snapshot/src/main/java/dev/millrace/snapshot/directory/";

    private TicketMutants() {}

    static List<Mutant> all() {
        return List.of(
                // What writers held at the end of their input was not committed with the last checkpoint.
                new Mutant(
                        "FLINK-26403_nothing_is_prepared_after_the_end_of_input",
                        ENGINE + "task/TaskCheckpoint.java",
                        "for (WriteOperator writer : chain.writers()) {",
                        "if (!barrier.last()) for (WriteOperator writer : chain.writers()) {"),
                // A removal was logged under the key group of another key.
                new Mutant(
                        "FLINK-26063_removal_told_of_another_key_group",
                        ENGINE + "state/table/TableLog.java",
                        "ByteSink out = changes.removal(groups.groupOf(table.hash()));",
                        "ByteSink out = changes.removal(groups.from());"),
                // Files that incremental checkpoints still referred to were removed with the checkpoint they came with.
                new Mutant(
                        "FLINK-21351_files_go_with_the_checkpoint_that_wrote_them",
                        DIRECTORY + "Housekeeping.java",
                        "manifest.files().forEach(file -> unneeded.remove(file.id()));",
                        "unneeded.remove(manifest.id());"),
                // Files with state were referred to before they were forced to disk.
                new Mutant(
                        "FLINK-36421_data_file_is_not_forced",
                        DIRECTORY + "DataFileWriter.java",
                        "        flush();\n        output.force();\n",
                        "        flush();\n"),
                // A change that came while no checkpoint was under way was not one for the next incremental checkpoint.
                new Mutant(
                        "FLINK-26968_change_between_checkpoints_is_not_marked",
                        ENGINE + "state/table/KeyTable.java",
                        "if ((segment.marks[slot] & Epoch.TOUCH) != touched) {",
                        "if (epoch.isWalking() && (segment.marks[slot] & Epoch.TOUCH) != touched) {"),
                // A split that a reader had was given out once more.
                new Mutant(
                        "FLINK-20290_split_given_out_again",
                        ENGINE + "run/SplitAssigner.java",
                        "            if (!reading.known.containsKey(id)) {",
                        "            if (!reading.known.containsKey(id) || reading.known.get(id).position() == null) {"),
                // A checkpoint taken before restored readers had begun did not hold what they had been restored with.
                new Mutant(
                        "FLINK-40469_checkpoint_soon_after_recovery_has_no_positions",
                        ENGINE + "source/AssignedSplit.java",
                        "        this.position = assigned.position();\n",
                        ""),
                // A late acknowledgement of a checkpoint that was given up was taken for one of the next.
                new Mutant(
                        "FLINK-5667_late_acknowledgement_is_taken",
                        ENGINE + "run/CheckpointCoordinator.java",
                        "return !busy || id != underWay;",
                        "return !busy || id > underWay;"),
                // It was noted that a store was restored up to a point that it had not been restored to.
                new Mutant(
                        "KAFKA-16017_changes_are_told_against_what_was_not_written",
                        ENGINE + "task/TaskCheckpoint.java",
                        "barrier.baseId() != Signal.Barrier.NO_BASE && barrier.baseId() == lastCheckpointId;",
                        "barrier.baseId() != Signal.Barrier.NO_BASE;"),
                // A tombstone that was restored did not take out what it stands for.
                new Mutant(
                        "KAFKA-7895_restored_removal_has_no_effect",
                        ENGINE + "state/table/TableRestore.java",
                        "if (found && (change == Change.REMOVE || change == Change.REPLACE)) {",
                        "if (found && change == Change.REPLACE) {"));
    }
}
