package dev.millrace.bench.hand;

import dev.millrace.bench.workload.Event;
import dev.millrace.bench.workload.Events;
import dev.millrace.bench.workload.Query;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Window;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queries as they are told: every record is kept in a map until the end. */
final class Naive {

    private record Timed(long timeMs, Event event) {}

    private record KeyAndEnd(Object key, long endMs) {}

    private Naive() {}

    /** How many results, and their sum. */
    static List<Long> results(Query query, Events events, long records) {
        Tally.begin();
        try (Tally.Part part = new Tally.Part()) {
            if (query instanceof Windowed windowed) {
                for (Window window : windowed.windows()) {
                    windows(windowed, window, events, records, part);
                }
            } else {
                Map<Long, Long> sums = new HashMap<>();
                for (long i = 0; i < records; i++) {
                    Event event = events.at(i);
                    if (query instanceof Stateless stateless) {
                        if (stateless.steps() < 2 || event.kind() != 0) {
                            part.add(event);
                        }
                    } else {
                        part.add(event.key(), sums.merge(event.key(), event.amount(), Long::sum));
                    }
                }
            }
        }
        return List.of(Tally.count(), Tally.sum());
    }

    private static void windows(Windowed query, Window window, Events events, long records, Tally.Part part) {
        Map<Object, List<Timed>> byKey = new HashMap<>();
        for (long i = 0; i < records; i++) {
            Event event = events.at(i);
            byKey.computeIfAbsent(
                            query.keyedBy() == KeyedBy.TEXT ? event.name() : event.key(), key -> new ArrayList<>())
                    .add(new Timed(events.timestampMs(i, event), event));
        }
        Map<KeyAndEnd, List<Event>> windows = new HashMap<>();
        byKey.forEach((key, timed) -> {
            if (window instanceof Session session) {
                sessions(key, timed, session.gapMs(), windows);
            } else {
                for (Timed each : timed) {
                    for (long endMs : ends(window, each.timeMs())) {
                        windows.computeIfAbsent(new KeyAndEnd(key, endMs), at -> new ArrayList<>())
                                .add(each.event());
                    }
                }
            }
        });
        windows.forEach((at, members) -> {
            long value = measure(query.measure(), members);
            if (at.key() instanceof String text) {
                part.add(text, at.endMs(), value);
            } else {
                part.add((long) at.key(), at.endMs(), value);
            }
        });
    }

    private static void sessions(Object key, List<Timed> timed, long gapMs, Map<KeyAndEnd, List<Event>> windows) {
        timed.sort(Comparator.comparing(Timed::timeMs));
        List<Event> session = new ArrayList<>();
        for (int i = 0; i < timed.size(); i++) {
            long timeMs = timed.get(i).timeMs();
            session.add(timed.get(i).event());
            if (i + 1 == timed.size() || timed.get(i + 1).timeMs() > timeMs + gapMs) {
                windows.put(new KeyAndEnd(key, timeMs + gapMs), session);
                session = new ArrayList<>();
            }
        }
    }

    private static List<Long> ends(Window window, long timeMs) {
        long sizeMs = window instanceof Sliding sliding ? sliding.sizeMs() : ((Tumbling) window).sizeMs();
        long slideMs = window instanceof Sliding sliding ? sliding.slideMs() : sizeMs;
        List<Long> ends = new ArrayList<>();
        for (long beginMs = Math.floorDiv(timeMs, slideMs) * slideMs; beginMs + sizeMs > timeMs; beginMs -= slideMs) {
            ends.add(beginMs + sizeMs);
        }
        return ends;
    }

    private static long measure(Measure measure, List<Event> events) {
        return switch (measure) {
            case COUNT -> events.size();
            case SUM -> events.stream().mapToLong(Event::amount).sum();
            case MAX -> events.stream().mapToLong(Event::amount).max().orElseThrow();
        };
    }
}
