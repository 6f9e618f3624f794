package dev.millrace.chaos;

import java.nio.file.Path;
import java.util.List;

/**
 * What a {@link Victim} is to do.
 *
 * @param broker where its topics are
 * @param folder where it has its state, and its files
 * @param files whether its decisions go to files
 * @param stage where its trap is
 * @param times the how-manieth to come through there is caught
 * @param later whether those are counted only after the first new output
 * @param checkpointMs how often it takes a checkpoint
 * @param transactionTimeoutMs after how long the broker gives up its transactions
 */
record Orders(
        String broker,
        Path folder,
        boolean files,
        Stage stage,
        int times,
        boolean later,
        long checkpointMs,
        long transactionTimeoutMs) {

    /** The orders in words, as a process is given them. */
    List<String> words() {
        return List.of(
                broker,
                folder.toString(),
                Boolean.toString(files),
                stage.name(),
                Integer.toString(times),
                Boolean.toString(later),
                Long.toString(checkpointMs),
                Long.toString(transactionTimeoutMs));
    }

    static Orders of(String[] words) {
        return new Orders(
                words[0],
                Path.of(words[1]),
                Boolean.parseBoolean(words[2]),
                Stage.valueOf(words[3]),
                Integer.parseInt(words[4]),
                Boolean.parseBoolean(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]));
    }

    /** The same, with a trap elsewhere. */
    Orders trapped(Stage changedStage, int changedTimes, boolean changedLater) {
        return new Orders(
                broker, folder, files, changedStage, changedTimes, changedLater, checkpointMs, transactionTimeoutMs);
    }
}
