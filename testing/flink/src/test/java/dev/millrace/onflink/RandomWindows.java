package dev.millrace.onflink;

import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.conformance.Fixtures;
import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Scripts;
import dev.millrace.conformance.input.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Records of several keys, out of order by more or less than the watermark's bound, and windows over them that both Millrace and
 * Flink have, all drawn from a seed.
 *
 * @param boundMs by how much records may be out of order without being behind the watermark
 * @param windows the windows, each of which becomes an operator over the same records
 * @param events the records, in the order in which they come
 */
record RandomWindows(long boundMs, List<Windows> windows, List<Event> events) {

    static final int RECORDS = 300;

    private static final List<String> KEYS = List.of("a", "b", "c", "d");
    private static final int OF_EACH_KIND = 3;

    /** The records and windows of a seed. */
    static RandomWindows draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Windows> windows = new ArrayList<>();
        for (int i = 0; i < OF_EACH_KIND; i++) {
            long sizeMs = 1 + random.nextInt(40);
            windows.add(Windows.tumbling(ms(sizeMs)).offset(ms(random.nextLong(1 - sizeMs, sizeMs))));
            // No gaps, since Flink judges records in them otherwise.
            long slideMs = 1 + random.nextInt((int) sizeMs);
            windows.add(Windows.sliding(ms(sizeMs), ms(slideMs)).offset(ms(random.nextLong(1 - slideMs, slideMs))));
            windows.add(Windows.session(ms(1 + random.nextInt(12))));
        }
        windows.replaceAll(each -> random.nextBoolean() ? each : each.allowedLateness(ms(1 + random.nextInt(40))));
        long disorderMs = random.nextInt(60);
        return new RandomWindows(random.nextInt(40), List.copyOf(windows), events(random, disorderMs));
    }

    private static List<Event> events(SplittableRandom random, long disorderMs) {
        List<Event> events = new ArrayList<>();
        long nowMs = -200;
        for (int i = 0; i < RECORDS; i++) {
            nowMs += random.nextInt(5) + (random.nextInt(20) == 0 ? 30 : 0);
            long ts = nowMs - random.nextLong(disorderMs + 1);
            events.add(Event.of(KEYS.get(random.nextInt(KEYS.size())), ts, random.nextInt(-9, 100)));
        }
        return List.copyOf(events);
    }

    /** The pipeline: sums and counts in turn, each with its late records. */
    void define(Pipeline pipeline, Fixtures fixtures) {
        Stream<Event> in = fixtures.read(pipeline, "in", Watermarks.outOfOrderBy(ms(boundMs)));
        for (int i = 0; i < windows.size(); i++) {
            SideOutput<Event> late = SideOutput.of("late", Event.class);
            Aggregate<Event, Long> aggregate = i % 2 == 0 ? Aggregates.sumLong(Event::amount) : Aggregates.count();
            Stream<WindowResult<String, Long>> results =
                    in.keyBy(Event::key).window(windows.get(i), Late.to(late)).aggregate("w" + i, aggregate);
            results.writeTo("out" + i, fixtures.stampedSink("out" + i));
            results.sideOutput(late).writeTo("late" + i, fixtures.stampedSink("late" + i));
        }
    }

    /** All records at the first instant, of one split. */
    Script script() {
        List<Step> steps = events.stream()
                .map(event -> new Step(0, 1, "in", Step.ONLY_SPLIT, new Action.Emit(event)))
                .toList();
        return Scripts.of(steps, null, true);
    }

    private static Duration ms(long ms) {
        return Duration.ofMillis(ms);
    }
}
