package dev.millrace.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Runs fraud from a real broker to that broker or to files, kills it in every stage of a checkpoint, kills the broker in
 * between, and counts the decisions that came out.
 */
final class Chaos {

    private static final long PATIENCE_MS = 60_000;
    private static final long TRANSACTION_TIMEOUT_MS = 20_000;
    private static final long LONG_DOWNTIME_MS = 45_000;

    /** What a run of it came to. */
    record Report(Tally tally, Map<Stage, Integer> kills, int brokerKills, List<Long> firstOutputMs) {
        /** What people want to know of it. */
        String text(String output) {
            List<Long> first = firstOutputMs.stream().sorted().toList();
            return "to %s: %s%n".formatted(output, tally.text())
                    + "kills %s, of the broker %d%n".formatted(kills, brokerKills)
                    + "from the start of a process to its first new output: median %,d ms, worst %,d ms, of %d"
                            .formatted(first.get(first.size() / 2), first.get(first.size() - 1), first.size());
        }
    }

    private final boolean files;
    private final int killsEach;
    private final long checkpointMs;
    private final int perSecond;
    private final boolean longDowntime;
    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<Stage, Integer> kills = new EnumMap<>(Stage.class);
    private final List<Long> firstOutputMs = new ArrayList<>();
    private int brokerKills;

    Chaos(boolean files, int killsEach, long checkpointMs, int perSecond, boolean longDowntime, Path folder) {
        this.files = files;
        this.killsEach = killsEach;
        this.checkpointMs = checkpointMs;
        this.perSecond = perSecond;
        this.longDowntime = longDowntime;
        this.folder = folder;
    }

    /** Does it all. */
    Report run() throws Exception {
        try (Scene scene = Scene.set(folder, files, List.of());
                Traffic traffic = Traffic.begin(scene.topics(), perSecond)) {
            for (int round = 0; round < killsEach; round++) {
                for (Stage stage : Stage.values()) {
                    kill(stage, scene);
                }
                if (round % 2 == 1) {
                    scene.broker().kill();
                    brokerKills++;
                    kill(Stage.ANYWHERE, scene);
                    scene.broker().restart();
                }
                if (longDowntime && round == killsEach / 2) {
                    Thread.sleep(LONG_DOWNTIME_MS);
                }
            }
            long payments = traffic.end();
            Life last = begin(Stage.ANYWHERE, 1, false, scene);
            Tally tally = scene.decisions().tally(payments, last, checkpointMs);
            last.firstOutputMs().ifPresent(firstOutputMs::add);
            return new Report(tally, kills, brokerKills, firstOutputMs);
        }
    }

    private Life begin(Stage stage, int times, boolean later, Scene scene) throws IOException {
        return scene.begin(scene.orders(checkpointMs, TRANSACTION_TIMEOUT_MS).trapped(stage, times, later), List.of());
    }

    private void kill(Stage stage, Scene scene) throws Exception {
        // A restore opens but a few files, and comes before any output. Elsewhere half are killed at work,
        // and half while they still make up for the time before.
        boolean restore = stage == Stage.RESTORE;
        Life life = begin(stage, 1 + random.nextInt(restore ? 2 : 6), !restore && random.nextBoolean(), scene);
        boolean caught = life.isCaughtWithin(stage == Stage.ANYWHERE ? 1_500 + random.nextInt(6_000) : PATIENCE_MS);
        life.kill();
        if (stage != Stage.ANYWHERE && !caught) {
            throw new IllegalStateException("nobody came through " + stage + ": " + life.words());
        }
        kills.merge(stage, 1, Integer::sum);
        life.firstOutputMs().ifPresent(firstOutputMs::add);
    }
}
