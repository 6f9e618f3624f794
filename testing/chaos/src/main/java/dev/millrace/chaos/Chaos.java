package dev.millrace.chaos;

import dev.millrace.broker.KafkaBroker;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs fraud from a real broker to that broker or to files, kills it in every stage of a checkpoint, kills the broker in
 * between, and counts the decisions that came out.
 */
final class Chaos {

    private static final long PATIENCE_MS = 60_000;
    private static final long LONG_DOWNTIME_MS = 45_000;

    /** What a run of it came to. */
    record Report(
            long payments,
            long found,
            long distinct,
            Map<Stage, Integer> kills,
            int brokerKills,
            List<Long> firstOutputMs) {
        long duplicates() {
            return found - distinct;
        }

        long missing() {
            return payments - distinct;
        }

        /** What people want to know of it. */
        String text(String output) {
            List<Long> first = firstOutputMs.stream().sorted().toList();
            return "to %s: payments %,d, decisions expected %,d, found %,d, duplicates %d, missing %d%n"
                            .formatted(output, payments, payments, found, duplicates(), missing())
                    + "kills %s, of the broker %d%n".formatted(kills, brokerKills)
                    + "from the start of a process to its first new output: median %,d ms, worst %,d ms, of %d"
                            .formatted(first.get(first.size() / 2), first.get(first.size() - 1), first.size());
        }
    }

    private final boolean files;
    private final int killsEach;
    private final String checkpointMs;
    private final int perSecond;
    private final boolean longDowntime;
    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(42);
    private final Map<Stage, Integer> kills = new EnumMap<>(Stage.class);
    private final List<Long> firstOutputMs = new ArrayList<>();
    private int lives;
    private int brokerKills;

    Chaos(boolean files, int killsEach, long checkpointMs, int perSecond, boolean longDowntime, Path folder) {
        this.files = files;
        this.killsEach = killsEach;
        this.checkpointMs = Long.toString(checkpointMs);
        this.perSecond = perSecond;
        this.longDowntime = longDowntime;
        this.folder = folder;
    }

    /** Does it all. */
    Report run() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder.resolve("broker"))) {
            Topics topics = new Topics(broker.address());
            topics.create();
            List<Throwable> failures = new CopyOnWriteArrayList<>();
            AtomicBoolean enough = new AtomicBoolean();
            AtomicLong written = new AtomicLong();
            Thread traffic = new Thread(() -> {
                try {
                    written.set(topics.fill(enough::get, perSecond));
                } catch (Throwable t) {
                    failures.add(t);
                }
            });
            traffic.start();
            for (int round = 0; round < killsEach; round++) {
                for (Stage stage : Stage.values()) {
                    kill(stage, broker);
                }
                if (round % 2 == 1) {
                    broker.kill();
                    brokerKills++;
                    kill(Stage.ANYWHERE, broker);
                    broker.restart();
                }
                if (longDowntime && round == killsEach / 2) {
                    Thread.sleep(LONG_DOWNTIME_MS);
                }
            }
            enough.set(true);
            traffic.join();
            if (!failures.isEmpty()) {
                throw new IllegalStateException("the traffic failed", failures.get(0));
            }
            return ended(broker, topics, written.get());
        }
    }

    private Life begin(Stage stage, int times, KafkaBroker broker) throws IOException {
        Path log = folder.resolve("life-" + lives++ + ".log");
        return Life.begin(
                List.of(
                        broker.address(),
                        folder.toString(),
                        files ? "files" : "kafka",
                        stage.name(),
                        Integer.toString(times),
                        checkpointMs),
                log);
    }

    private void kill(Stage stage, KafkaBroker broker) throws Exception {
        // A restore opens but a few files.
        Life life = begin(stage, 1 + random.nextInt(stage == Stage.RESTORE ? 2 : 6), broker);
        boolean caught = life.isCaughtWithin(stage == Stage.ANYWHERE ? 1_500 + random.nextInt(6_000) : PATIENCE_MS);
        life.kill();
        if (stage != Stage.ANYWHERE && !caught) {
            throw new IllegalStateException("nobody came through " + stage + ": " + life.words());
        }
        kills.merge(stage, 1, Integer::sum);
        life.firstOutputMs().ifPresent(firstOutputMs::add);
    }

    /** Lets the last life go on until all decisions are there, or no more come. */
    private Report ended(KafkaBroker broker, Topics topics, long payments) throws Exception {
        Life last = begin(Stage.ANYWHERE, 1, broker);
        List<String> found = decisions(topics);
        long untilNanos = System.nanoTime() + 180_000_000_000L;
        while (found.size() < payments && System.nanoTime() < untilNanos) {
            if (!last.isAlive()) {
                throw new IllegalStateException("the last life ended by itself: " + last.words());
            }
            Thread.sleep(500);
            found = decisions(topics);
        }
        // What is there twice would come now.
        Thread.sleep(3 * Long.parseLong(checkpointMs));
        found = decisions(topics);
        last.kill();
        last.firstOutputMs().ifPresent(firstOutputMs::add);
        Set<String> distinct = new LinkedHashSet<>();
        found.forEach(decision -> distinct.add(payment(decision)));
        return new Report(payments, found.size(), distinct.size(), kills, brokerKills, firstOutputMs);
    }

    private static String payment(String decision) {
        String field = "\"payment\":\"";
        int from = decision.indexOf(field) + field.length();
        return decision.substring(from, decision.indexOf('"', from));
    }

    private List<String> decisions(Topics topics) throws IOException {
        if (!files) {
            return topics.decisions();
        }
        List<String> lines = new ArrayList<>();
        Path out = folder.resolve("out");
        if (Files.isDirectory(out)) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                    out, path -> !path.getFileName().toString().startsWith("."))) {
                for (Path part : parts) {
                    lines.addAll(Files.readAllLines(part));
                }
            }
        }
        return lines;
    }
}
