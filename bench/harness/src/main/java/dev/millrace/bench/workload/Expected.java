package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The right results of a workload, worked out the slow and plain way: all records at hand, one map entry per result. What engines
 * are tested against.
 *
 * @param count how many results there are
 * @param sum what {@link Tally#sum} is to be
 */
public record Expected(long count, long sum) {

    /** A key, and a window of it. */
    private record Cell(String key, long endMs) {}

    /** A record, and when it was. */
    private record At(Event event, long timestampMs) {}

    /** What an engine has to say after so many records. */
    public static Expected of(Workload workload, long records) {
        Expected one = of(workload.inMemory().query(), Loaded.of(workload.input()), records);
        int pipelines = workload.conditions().course() instanceof Waiting course ? course.pipelines() : 1;
        return new Expected(one.count * pipelines, one.sum * pipelines);
    }

    /** The same of a query over other records. */
    public static Expected of(Query query, Events events, long records) {
        List<At> all = new ArrayList<>();
        for (long index = 0; index < records; index++) {
            Event event = events.at(index);
            all.add(new At(event, events.timestampMs(index, event)));
        }
        // Never closed: nothing of it becomes part of the tally.
        Tally.Part part = new Tally.Part();
        if (query instanceof Stateless stateless) {
            stateless(stateless, all, part);
        } else if (query instanceof RunningSum) {
            runningSum(all, part);
        } else if (query instanceof Windowed windowed) {
            windowed.windows().forEach(window -> windowed(windowed, window, all, part));
        } else {
            throw new IllegalArgumentException("nothing is known of " + query);
        }
        return new Expected(part.count(), part.sum());
    }

    private static void stateless(Stateless query, List<At> all, Tally.Part part) {
        for (At at : all) {
            boolean stays = true;
            for (int step = 2; step <= query.steps(); step += 2) {
                stays &= Steps.keeps(step, at.event());
            }
            if (stays) {
                part.add(at.event());
            }
        }
    }

    private static void runningSum(List<At> all, Tally.Part part) {
        Map<Long, Long> sums = new HashMap<>();
        for (At at : all) {
            long key = at.event().key();
            part.add(key, sums.merge(key, at.event().amount(), Long::sum));
        }
    }

    private static void windowed(Windowed query, Window window, List<At> all, Tally.Part part) {
        Map<Cell, Long> values = new HashMap<>();
        if (window instanceof Session session) {
            sessions(query, session, all, values);
        } else {
            for (At at : all) {
                for (long endMs : endsOf(window, at.timestampMs())) {
                    take(query, at, endMs, values);
                }
            }
        }
        values.forEach((cell, value) -> {
            switch (query.keyedBy()) {
                case TEXT -> part.add(cell.key(), cell.endMs(), value);
                case NUMBER -> part.add(Long.parseLong(cell.key()), cell.endMs(), value);
            }
        });
    }

    private static void take(Windowed query, At at, long endMs, Map<Cell, Long> values) {
        long amount = at.event().amount();
        Cell cell = new Cell(keyOf(query, at.event()), endMs);
        switch (query.measure()) {
            case COUNT -> values.merge(cell, 1L, Long::sum);
            case SUM -> values.merge(cell, amount, Long::sum);
            case MAX -> values.merge(cell, amount, Math::max);
        }
    }

    private static String keyOf(Windowed query, Event event) {
        return switch (query.keyedBy()) {
            case TEXT -> event.name();
            case NUMBER -> Long.toString(event.key());
        };
    }

    /** The ends of all windows that a time is in. */
    private static List<Long> endsOf(Window window, long timestampMs) {
        List<Long> ends = new ArrayList<>();
        if (window instanceof Tumbling tumbling) {
            ends.add(timestampMs - timestampMs % tumbling.sizeMs() + tumbling.sizeMs());
        } else if (window instanceof Sliding sliding) {
            long lastBeginMs = timestampMs - timestampMs % sliding.slideMs();
            for (long beginMs = lastBeginMs; beginMs + sliding.sizeMs() > timestampMs; beginMs -= sliding.slideMs()) {
                ends.add(beginMs + sliding.sizeMs());
            }
        }
        return ends;
    }

    /** Records that are no further apart than the gap are one session, which ends so long after the last of them. */
    private static void sessions(Windowed query, Session session, List<At> all, Map<Cell, Long> values) {
        Map<String, List<At>> byKey = new HashMap<>();
        for (At at : all) {
            byKey.computeIfAbsent(keyOf(query, at.event()), any -> new ArrayList<>())
                    .add(at);
        }
        for (List<At> ofKey : byKey.values()) {
            ofKey.sort((a, b) -> Long.compare(a.timestampMs(), b.timestampMs()));
            int from = 0;
            for (int i = 0; i < ofKey.size(); i++) {
                boolean last = i == ofKey.size() - 1;
                if (last || ofKey.get(i + 1).timestampMs() - ofKey.get(i).timestampMs() > session.gapMs()) {
                    long endMs = ofKey.get(i).timestampMs() + session.gapMs();
                    ofKey.subList(from, i + 1).forEach(at -> take(query, at, endMs, values));
                    from = i + 1;
                }
            }
        }
    }
}
