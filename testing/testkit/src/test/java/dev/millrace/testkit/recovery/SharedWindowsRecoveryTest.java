package dev.millrace.testkit.recovery;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.KeyedStream;
import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.function.LongSelector;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.RunOptions;
import dev.millrace.engine.window.partial.PreCombination;
import dev.millrace.snapshot.InMemorySnapshots;
import dev.millrace.testkit.Simulation;
import dev.millrace.testkit.SimulationOptions;
import dev.millrace.testkit.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Windows that share what is combined on the way to them keep a state each: restored, rescaled, taken out and put in. */
class SharedWindowsRecoveryTest {

    private static final long LIMIT = 800;
    private static final long KEYS = 7;
    private static final int SEEDS = 60;
    private static final LongSelector<Long> KEY = number -> number % KEYS;
    private static final LongSelector<Long> SUMMAND = number -> number;

    /** The length of windows and the time between their beginnings, by name. */
    private static final Map<String, long[]> ALL =
            Map.of("tens", new long[] {10, 10}, "sliding", new long[] {25, 5}, "sevens", new long[] {7, 7});

    private final Numbers numbers = new Numbers();
    private final VirtualClock clock = new VirtualClock(0);
    private final Map<String, Ledger> ledgers = new TreeMap<>();
    private SimulationOptions options =
            SimulationOptions.defaults().run(none -> RunOptions.storage(new InMemorySnapshots(3)));

    private Simulation start(List<String> windows) {
        Pipeline pipeline = Pipeline.named("sharing");
        KeyedStream<Long, Long> keyed = pipeline.readMillis("numbers", numbers, at -> at, Watermarks.monotonic())
                .keyByLong(KEY);
        for (String name : windows) {
            long[] shape = ALL.get(name);
            keyed.window(Windows.sliding(ofMillis(shape[0]), ofMillis(shape[1])), Late.fail())
                    .aggregate(name, Aggregates.sumLong(SUMMAND))
                    .map(result -> line(result.key(), result.window().endMs(), result.value()))
                    .asAppend()
                    .writeTo("to-" + name, ledgers.computeIfAbsent(name, any -> new Ledger()));
        }
        return Simulation.start(pipeline.plan(), options, clock);
    }

    private static String line(long key, long endMs, long sum) {
        return key + "@" + endMs + "=" + sum;
    }

    /** What a window must come to over the numbers between two, both among them, as far as it ends by a time. */
    private static List<String> expected(String name, long first, long last, long untilMs) {
        long sizeMs = ALL.get(name)[0];
        long slideMs = ALL.get(name)[1];
        List<String> lines = new ArrayList<>();
        for (long endMs = Math.floorDiv(first, slideMs) * slideMs - sizeMs; endMs <= untilMs; endMs++) {
            if (Math.floorMod(endMs - sizeMs, slideMs) != 0) {
                continue;
            }
            Map<Long, Long> sums = new TreeMap<>();
            for (long number = Math.max(first, endMs - sizeMs); number <= Math.min(last, endMs - 1); number++) {
                sums.merge(number % KEYS, number, Long::sum);
            }
            for (Map.Entry<Long, Long> sum : sums.entrySet()) {
                lines.add(line(sum.getKey(), endMs, sum.getValue()));
            }
        }
        return lines.stream().sorted().toList();
    }

    private void assertCommitted(long seed, List<String> windows) {
        for (String name : windows) {
            assertThat(ledgers.get(name).committed())
                    .as("%s, seed %d", name, seed)
                    .isEqualTo(expected(name, 1, LIMIT, LIMIT + 100));
        }
    }

    /** A process ends anywhere between two checkpoints; the next has another number of workers, and may not combine. */
    @Test
    void crash_betweenBarriers_losesAndRepeatsNothing() {
        List<String> windows = List.of("tens", "sliding", "sevens");
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ledgers.clear();
            numbers.upTo = 0;
            numbers.ended = false;
            options = options.storage(new InMemorySnapshots(3));
            for (int life = 0; life < 4; life++) {
                options = options.workers(1 + random.nextInt(3))
                        .seed(random.nextInt(1 << 20))
                        .batchRecords(1 + random.nextInt(16))
                        .preCombination(random.nextInt(4) == 0 ? PreCombination.OFF : PreCombination.ALWAYS);
                Simulation run = start(windows);
                for (int checkpoint = random.nextInt(4); checkpoint > 0; checkpoint--) {
                    numbers.upTo += random.nextInt(60);
                    step(run, random.nextInt(400));
                    run.checkpoint();
                }
                numbers.upTo += random.nextInt(60);
                step(run, random.nextInt(400));
            }
            numbers.upTo = LIMIT;
            numbers.ended = true;
            Simulation last = start(windows);
            last.runUntilQuiet();
            assertThat(last.outcome().failure()).as("seed %d", seed).isNull();
            assertCommitted(seed, windows);
        }
    }

    private static void step(Simulation run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
        }
    }

    @Test
    void restore_withAWindowTakenOutAndOnePutIn_leavesTheOthersTheirState() {
        long cut = 403;
        for (long seed = 0; seed < 3; seed++) {
            ledgers.clear();
            numbers.upTo = cut;
            numbers.ended = false;
            options = options.storage(new InMemorySnapshots(3))
                    .workers(1 + (int) seed)
                    .seed(seed);
            Simulation first = start(List.of("tens", "sliding"));
            first.runUntilQuiet();
            first.checkpoint();
            first.runUntilQuiet();

            numbers.upTo = LIMIT;
            numbers.ended = true;
            options = options.run(RunOptions::allowingDroppedState);
            Simulation second = start(List.of("sevens", "sliding"));
            second.runUntilQuiet();
            assertThat(second.outcome().failure()).isNull();
            assertCommitted(seed, List.of("sliding"));
            // The watermark is one below the newest number.
            assertThat(ledgers.get("tens").committed()).isEqualTo(expected("tens", 1, cut, cut));
            assertThat(ledgers.get("sevens").committed()).isEqualTo(expected("sevens", cut + 1, LIMIT, LIMIT + 100));
        }
    }
}
