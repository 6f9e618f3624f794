package dev.millrace.conformance.oracle.log;

import dev.millrace.api.plan.PlanEdge;
import dev.millrace.conformance.oracle.log.Entry.Active;
import dev.millrace.conformance.oracle.log.Entry.Datum;
import dev.millrace.conformance.oracle.log.Entry.End;
import dev.millrace.conformance.oracle.log.Entry.Idle;
import dev.millrace.conformance.oracle.log.Entry.Rise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Leads one operator through the logs of its inputs, in order of time, and through the clock between their entries. */
public final class Walk {

    /** A log, and the edge by which it comes in. */
    public record Input(PlanEdge edge, List<Entry> log) {}

    /**
     * An entry of an input that had said {@code saidMs} and brought {@code turn} others at the same instant before it, in a burst
     * that has a number among those of the instant.
     */
    private record Arrival(int input, long saidMs, int turn, int burst, Entry entry) {
        Moment at() {
            return entry.at();
        }

        boolean ofClock() {
            return at().step() == Moment.CLOCK;
        }

        /** The next one of its input, so many bursts later if it is at the same instant. */
        Arrival followedBy(Entry next, int bursts) {
            long saysMs = entry.what() instanceof Rise rise ? Math.max(saidMs, rise.watermarkMs()) : saidMs;
            Arrival first = new Arrival(input, saysMs, 0, bursts, next);
            return BY_INSTANT.compare(this, first) == 0
                    ? new Arrival(input, saysMs, turn + 1, burst + bursts, next)
                    : first;
        }
    }

    /** What has a step at an instant comes before what the clock alone brings about. */
    private static final Comparator<Arrival> BY_INSTANT =
            Comparator.comparingLong((Arrival arrival) -> arrival.at().atMs()).thenComparing(Arrival::ofClock);

    /** How many entries a burst has, on average, ... */
    private static final int MEAN_BURST = 4;

    /** ... and how many bursts of others come before the next one, at most. */
    private static final int MOST_BETWEEN = 3;

    private final Site site;
    private final Body body;
    private final List<Input> inputs;
    private final @Nullable Long stopAtMs;
    private final Deque<Long> restores;
    private final Inputs watermarks;
    private long risenToMs = Long.MIN_VALUE;
    private Inputs.State passedOn = Inputs.State.ACTIVE;

    private Walk(Site site, Body body, List<Input> inputs, @Nullable Long stopAtMs, List<Long> restores) {
        this.site = site;
        this.body = body;
        this.inputs = inputs;
        this.stopAtMs = stopAtMs;
        this.restores = new ArrayDeque<>(restores);
        this.watermarks = new Inputs(inputs.size());
    }

    /** Works through everything, restored at the instants {@code restores}; the site then holds what came out. */
    public static void run(Site site, Body body, List<Input> inputs, @Nullable Long stopAtMs, List<Long> restores)
            throws Exception {
        new Walk(site, body, inputs, stopAtMs, restores).run();
    }

    private void run() throws Exception {
        for (Arrival arrival : arrivals()) {
            clockTo(arrival.at(), site.reading().schedule().ownClockFirst());
            site.setNow(arrival.entry.at());
            take(arrival.input, arrival.entry);
        }
        if (stopAtMs != null) {
            clockTo(Moment.ofClock(stopAtMs), true);
            snapshotAt(Moment.ofClock(stopAtMs));
        }
    }

    private List<Arrival> arrivals() {
        Schedule schedule = site.reading().schedule();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            List<Entry> log = inputs.get(i).log();
            SplittableRandom random = new SplittableRandom(Objects.hash(schedule.instances(), i, log.size()));
            Arrival last = null;
            for (Entry entry : log) {
                int bursts = random.nextInt(MEAN_BURST) == 0 ? 1 + random.nextInt(MOST_BETWEEN) : 0;
                last = last == null ? new Arrival(i, Long.MIN_VALUE, 0, bursts, entry) : last.followedBy(entry, bursts);
                arrivals.add(last);
            }
        }
        arrivals.sort(
                switch (schedule.ties()) {
                    case BY_STEP -> Comparator.comparing(Arrival::at);
                    case FIRST_INPUT -> BY_INSTANT.thenComparing(Arrival::input);
                    case LAST_INPUT -> BY_INSTANT.thenComparing(Arrival::input, Comparator.reverseOrder());
                    case IN_TURN -> BY_INSTANT.thenComparing(Arrival::turn).thenComparing(Arrival::input);
                    case IN_BURSTS -> BY_INSTANT.thenComparing(Arrival::burst).thenComparing(Arrival::input);
                    case FURTHEST_BEHIND -> BY_INSTANT.thenComparing(Arrival::saidMs);
                });
        return arrivals;
    }

    /** Lets the clock run to a moment, through restores: a snapshot is taken once everything at its instant is done. */
    private void clockTo(Moment moment, boolean inclusive) throws Exception {
        while (!restores.isEmpty() && restores.getFirst() < moment.atMs()) {
            snapshotAt(Moment.ofClock(restores.removeFirst()));
        }
        dueTo(moment, inclusive);
    }

    private void snapshotAt(Moment moment) throws Exception {
        dueTo(moment, true);
        site.setNow(moment);
        body.onSnapshot();
    }

    /** Does what is due by a moment; what is due at its very instant comes after what the script does at it. */
    private void dueTo(Moment moment, boolean inclusive) throws Exception {
        while (true) {
            Long due = body.dueAtClock();
            if (due == null || due > moment.atMs() || (due == moment.atMs() && !inclusive)) {
                return;
            }
            site.setNow(due == moment.atMs() ? moment : Moment.ofClock(Math.max(due, site.nowMs())));
            body.onClock();
        }
    }

    private void take(int input, Entry entry) throws Exception {
        if (entry.what() instanceof Datum datum) {
            body.onRecord(inputs.get(input).edge(), datum);
            return;
        }
        if (entry.what() instanceof Rise rise) {
            watermarks.rise(input, rise.watermarkMs());
        } else if (entry.what() instanceof Idle idle) {
            watermarks.idle(input, idle.upToMs());
        } else if (entry.what() instanceof Active) {
            watermarks.active(input);
        } else {
            watermarks.finish(input);
        }
        switch (watermarks.state()) {
            case ACTIVE -> active();
            case IDLE -> {
                riseTo(watermarks.merged());
                passedOn = Inputs.State.IDLE;
                passOn(new Idle(watermarks.merged()));
            }
            case FINISHED -> end();
        }
    }

    private void active() throws Exception {
        if (passedOn == Inputs.State.IDLE) {
            passedOn = Inputs.State.ACTIVE;
            passOn(new Active());
        }
        riseTo(watermarks.merged());
        passOnRise(watermarks.merged());
    }

    private void end() throws Exception {
        body.onEnd();
        riseTo(Long.MAX_VALUE);
        passOn(new End());
    }

    /** Takes the operator to a watermark; one that it has passed already changes nothing. */
    private void riseTo(long watermarkMs) throws Exception {
        if (watermarkMs <= site.watermarkMs()) {
            return;
        }
        if (site.reading().risesInSteps()) {
            for (Long due = body.dueAtWatermark(); due != null && due <= watermarkMs; due = body.dueAtWatermark()) {
                if (due > site.watermarkMs()) {
                    passOnStep(due - 1);
                    site.setWatermark(due);
                }
                body.onWatermark(due);
            }
        }
        site.setWatermark(watermarkMs);
        body.onWatermark(watermarkMs);
    }

    private void passOnStep(long watermarkMs) throws Exception {
        if (watermarks.state() == Inputs.State.IDLE) {
            passOn(new Idle(watermarkMs));
        } else {
            passOnRise(watermarkMs);
        }
    }

    private void passOnRise(long watermarkMs) throws Exception {
        if (watermarkMs > risenToMs) {
            risenToMs = watermarkMs;
            passOn(new Rise(watermarkMs));
        }
    }

    private void passOn(Entry.What signal) throws Exception {
        if (!body.holds(new Entry(site.now(), signal))) {
            site.signal(signal);
        }
    }
}
