package dev.millrace.engine.window;

import dev.millrace.api.Pane;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What windows must emit, worked out the slow way: every record in every one of its windows, every value kept. */
final class NaiveWindows {

    /** A window of a key. */
    private static final class Span {
        final Object key;
        long startMs;
        long endMs;
        final List<Long> values = new ArrayList<>();
        List<Long> lastResult = List.of();
        int results;
        boolean changed;

        Span(Object key, long startMs, long endMs) {
            this.key = key;
            this.startMs = startMs;
            this.endMs = endMs;
        }
    }

    private final Windows windows;
    private final Function<List<Long>, Object> aggregate;
    private final Map<Object, List<Span>> spans = new HashMap<>();
    private long watermark = Long.MIN_VALUE;
    private long now;
    private long earlyDue = Long.MAX_VALUE;

    final List<Fired> fired = new ArrayList<>();
    final List<Traffic.Rec> late = new ArrayList<>();
    long lateAssignments;
    long unassigned;

    NaiveWindows(Windows windows, Function<List<Long>, Object> aggregate) {
        this.windows = windows;
        this.aggregate = aggregate;
    }

    void add(Traffic traffic) {
        if (traffic instanceof Traffic.Rec rec) {
            if (windows.assigner() instanceof Assigner.Session session) {
                session(rec, session.gapMs());
            } else {
                aligned(rec);
            }
        } else if (traffic instanceof Traffic.Mark mark) {
            rise(mark.at());
        } else if (traffic instanceof Traffic.Tick tick) {
            now = tick.at();
            if (earlyDue <= now) {
                earlyDue = Long.MAX_VALUE;
                byEnd().stream()
                        .filter(span -> span.changed && span.endMs - 1 > watermark)
                        .forEach(span -> fire(span, Pane.Kind.EARLY));
            }
        }
    }

    private boolean isLate(long endMs) {
        return endMs - 1 + windows.allowedLatenessMs() <= watermark;
    }

    private void aligned(Traffic.Rec rec) {
        List<long[]> in = new ArrayList<>();
        long size = windows.assigner() instanceof Assigner.Sliding s
                ? s.sizeMs()
                : tumbling().sizeMs();
        long slide = windows.assigner() instanceof Assigner.Sliding s
                ? s.slideMs()
                : tumbling().sizeMs();
        long offset = windows.assigner() instanceof Assigner.Sliding s
                ? s.offsetMs()
                : tumbling().offsetMs();
        for (long start = rec.at() - size + 1; start <= rec.at(); start++) {
            if (Math.floorMod(start - offset, slide) == 0) {
                in.add(new long[] {start, start + size});
            }
        }
        long lateFor = in.stream().filter(span -> isLate(span[1])).count();
        if (in.isEmpty()) {
            unassigned++;
            return;
        }
        if (lateFor == in.size()) {
            late.add(rec);
            return;
        }
        lateAssignments += lateFor;
        noteEarly();
        for (long[] edges : in) {
            if (!isLate(edges[1])) {
                Span span = spanOf(rec.key(), edges[0], edges[1]);
                span.values.add(rec.value());
                span.changed = true;
                if (span.endMs - 1 <= watermark) {
                    fire(span, Pane.Kind.LATE);
                }
            }
        }
    }

    private Assigner.Tumbling tumbling() {
        return (Assigner.Tumbling) windows.assigner();
    }

    private void noteEarly() {
        Long every = windows.earlyEveryMs();
        if (every != null && earlyDue == Long.MAX_VALUE) {
            earlyDue = Math.floorDiv(now, every) * every + every;
        }
    }

    private Span spanOf(Object key, long startMs, long endMs) {
        List<Span> ofKey = spans.computeIfAbsent(key, k -> new ArrayList<>());
        for (Span span : ofKey) {
            if (span.startMs == startMs && span.endMs == endMs) {
                return span;
            }
        }
        Span span = new Span(key, startMs, endMs);
        ofKey.add(span);
        return span;
    }

    private void session(Traffic.Rec rec, long gap) {
        List<Span> ofKey = spans.computeIfAbsent(rec.key(), k -> new ArrayList<>());
        long start = rec.at();
        long end = rec.at() + gap;
        List<Span> absorbed = ofKey.stream()
                .filter(span -> !isLate(span.endMs) && span.startMs <= rec.at() + gap && span.endMs >= rec.at())
                .sorted(Comparator.comparingLong(span -> span.startMs))
                .toList();
        for (Span span : absorbed) {
            start = Math.min(start, span.startMs);
            end = Math.max(end, span.endMs);
        }
        if (isLate(end)) {
            late.add(rec);
            return;
        }
        noteEarly();
        Span merged = new Span(rec.key(), start, end);
        if (absorbed.size() == 1 && absorbed.get(0).startMs == start && absorbed.get(0).endMs == end) {
            merged = absorbed.get(0);
        } else {
            for (Span span : absorbed) {
                if (span.results > 0) {
                    fired.add(Fired.of(
                            span.key,
                            span.startMs,
                            span.endMs,
                            Pane.Kind.RETRACTED,
                            span.results,
                            aggregate.apply(span.lastResult)));
                }
                merged.values.addAll(span.values);
                ofKey.remove(span);
            }
            ofKey.add(merged);
        }
        merged.values.add(rec.value());
        merged.changed = true;
        if (merged.endMs - 1 <= watermark) {
            fire(merged, Pane.Kind.LATE);
        }
    }

    private List<Span> byEnd() {
        return spans.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(span -> span.endMs))
                .toList();
    }

    private void rise(long to) {
        if (to > watermark) {
            byEnd().stream()
                    .filter(span -> span.endMs - 1 > watermark && span.endMs - 1 <= to)
                    .forEach(span -> fire(span, Pane.Kind.ON_TIME));
            watermark = to;
        }
    }

    private void fire(Span span, Pane.Kind kind) {
        boolean only = windows.allowedLatenessMs() == 0 && windows.earlyEveryMs() == null;
        fired.add(Fired.of(
                span.key, span.startMs, span.endMs, kind, only ? 0 : span.results, aggregate.apply(span.values)));
        span.results++;
        span.changed = false;
        span.lastResult = List.copyOf(span.values);
    }
}
