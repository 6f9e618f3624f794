package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Runs sessions as a runner would, with early, on-time and late results and retractions, against a list of sessions merged
 * by the definition alone. The results that stand at the end must be those sessions, and each retraction must name the
 * result that stood.
 */
final class SessionRunTest {

    /** A session by definition: everything that is connected, found by asking every pair until nothing changes. */
    private record Naive(long start, long end, List<Integer> records) {
        boolean touches(Naive other) {
            return start <= other.end && end >= other.start;
        }

        Naive with(Naive other) {
            List<Integer> both = new ArrayList<>(records);
            both.addAll(other.records);
            both.sort(null);
            return new Naive(Math.min(start, other.start), Math.max(end, other.end), both);
        }
    }

    private record Key(long start, long end) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return start != other.start ? Long.compare(start, other.start) : Long.compare(end, other.end);
        }
    }

    private record Standing(List<Integer> records, int pane) {}

    private final SessionSet sessions = new SessionSet();
    private final List<List<Integer>> contents = new ArrayList<>();
    private final List<List<Integer>> kept = new ArrayList<>();
    private final TreeMap<Key, Standing> standing = new TreeMap<>();
    private final SessionMerge merge = new SessionMerge();
    private String what = "";

    @Test
    void anyRecordsAndWatermarks_standingResultsAreTheSessions() {
        long seed = 606;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 1_000; round++) {
            new SessionRunTest().run(random, "seed " + seed + ", round " + round);
        }
    }

    private void run(SplittableRandom random, String name) {
        long gap = random.nextLong(1, 20);
        long allowed = random.nextBoolean() ? 0 : random.nextLong(1, 60);
        boolean early = random.nextBoolean();
        Sessions decisions = new Sessions(gap, allowed);
        List<Naive> live = new ArrayList<>();
        TreeMap<Key, List<Integer>> expected = new TreeMap<>();
        long watermark = -100;
        for (int step = 0; step < 60; step++) {
            what = name + ", step " + step;
            int choice = random.nextInt(10);
            if (choice < 6) {
                long time = watermark + random.nextLong(-40, 60);
                Naive merged = new Naive(time, time + gap, List.of(step));
                boolean again = true;
                List<Naive> rest = new ArrayList<>(live);
                while (again) {
                    again = false;
                    for (Naive other : List.copyOf(rest)) {
                        if (merged.touches(other)) {
                            merged = merged.with(other);
                            rest.remove(other);
                            again = true;
                        }
                    }
                }
                boolean late = merged.end - 1 + allowed <= watermark;
                if (!late) {
                    rest.add(merged);
                    live = rest;
                }
                decisions.decide(sessions, time, watermark, merge);
                assertThat(merge.late()).as(what).isEqualTo(late);
                if (!late) {
                    take(step);
                }
            } else if (choice < 8 && early) {
                for (int i = 0; i < sessions.size(); i++) {
                    if (Panes.hasEarlyResult(sessions.pane(i), sessions.endMs(i), watermark)) {
                        emit(i);
                    }
                }
            } else {
                long to = step == 59 ? Long.MAX_VALUE : watermark + random.nextLong(1, 40);
                rise(watermark, to, allowed, random.nextBoolean());
                watermark = to;
                long now = watermark;
                live.removeIf(session -> {
                    boolean gone = session.end - 1 + allowed <= now;
                    if (gone) {
                        expected.put(new Key(session.start, session.end), session.records);
                    }
                    return gone;
                });
            }
        }
        rise(watermark, Long.MAX_VALUE, allowed, true);
        live.forEach(session -> expected.put(new Key(session.start, session.end), session.records));
        TreeMap<Key, List<Integer>> results = new TreeMap<>();
        standing.forEach((key, result) -> results.put(key, result.records));
        assertThat(results).as(what).isEqualTo(expected);
    }

    private void take(int record) {
        for (int i = merge.from(); i < merge.to(); i++) {
            if (merge.retracts(sessions, i)) {
                List<Integer> last = Panes.isChanged(sessions.pane(i)) ? kept.get(i) : contents.get(i);
                Standing stood = standing.remove(new Key(sessions.startMs(i), sessions.endMs(i)));
                assertThat(stood).as(what).isEqualTo(new Standing(last, Panes.results(sessions.pane(i)) - 1));
            }
        }
        List<Integer> keep = merge.keepsResult(sessions)
                ? contents.get(merge.from())
                : merge.from() < merge.to() ? kept.get(merge.from()) : List.of();
        List<Integer> all = new ArrayList<>(List.of(record));
        contents.subList(merge.from(), merge.to()).forEach(all::addAll);
        all.sort(null);
        contents.subList(merge.from(), merge.to()).clear();
        contents.add(merge.from(), all);
        kept.subList(merge.from(), merge.to()).clear();
        kept.add(merge.from(), keep);
        sessions.apply(merge);
        assertThat(contents).as(what).hasSize(sessions.size());
        if (merge.behind()) {
            emit(merge.from());
        }
    }

    private void rise(long before, long now, long allowed, boolean removeLate) {
        for (int i = 0; i < sessions.size(); i++) {
            if (WindowEnd.due(sessions.endMs(i), before, now)) {
                emit(i);
            }
        }
        // Removal may lag behind: sessions that are late are passed over all the same.
        if (removeLate) {
            int gone = sessions.late(allowed, now);
            sessions.removeFirst(gone);
            contents.subList(0, gone).clear();
            kept.subList(0, gone).clear();
        }
    }

    private void emit(int index) {
        int pane = Panes.results(sessions.pane(index));
        Standing before = standing.put(
                new Key(sessions.startMs(index), sessions.endMs(index)), new Standing(contents.get(index), pane));
        assertThat(before == null ? 0 : before.pane + 1).as(what).isEqualTo(pane);
        sessions.setPane(index, Panes.onResult(sessions.pane(index)));
    }
}
