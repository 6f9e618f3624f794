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
import org.jspecify.annotations.Nullable;

/** Leads one operator through the logs of its inputs, in order of time, and through the clock between their entries. */
public final class Walk {

    /** A log, and the edge by which it comes in. */
    public record Input(PlanEdge edge, List<Entry> log) {}

    private record Arrival(int input, Entry entry) {}

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
            clockTo(arrival.entry.at().atMs(), false);
            site.setNow(arrival.entry.at());
            take(arrival.input, arrival.entry);
        }
        if (stopAtMs != null) {
            clockTo(stopAtMs, true);
        }
    }

    private List<Arrival> arrivals() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            for (Entry entry : inputs.get(i).log()) {
                arrivals.add(new Arrival(i, entry));
            }
        }
        arrivals.sort(Comparator.comparing(arrival -> arrival.entry.at()));
        return arrivals;
    }

    /** Lets the clock run to an instant, through restores: a snapshot is taken once everything at its instant is done. */
    private void clockTo(long instantMs, boolean inclusive) throws Exception {
        while (!restores.isEmpty() && restores.getFirst() < instantMs) {
            long restore = restores.removeFirst();
            dueTo(restore, true);
            site.setNow(Moment.ofClock(restore));
            body.onSnapshot();
        }
        dueTo(instantMs, inclusive);
    }

    /** Does what is due by an instant; what is due at that very instant comes after what the script does at it. */
    private void dueTo(long instantMs, boolean inclusive) throws Exception {
        while (true) {
            Long due = body.dueAtClock();
            if (due == null || due > instantMs || (due == instantMs && !inclusive)) {
                return;
            }
            site.setNow(Moment.ofClock(Math.max(due, site.nowMs())));
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
        if (site.reading().clockFirstAtEnd()) {
            body.onEnd();
        }
        riseTo(Long.MAX_VALUE);
        passOnRise(Long.MAX_VALUE);
        body.onEnd();
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

    private void passOnStep(long watermarkMs) {
        if (watermarks.state() == Inputs.State.IDLE) {
            passOn(new Idle(watermarkMs));
        } else {
            passOnRise(watermarkMs);
        }
    }

    private void passOnRise(long watermarkMs) {
        if (watermarkMs > risenToMs) {
            risenToMs = watermarkMs;
            passOn(new Rise(watermarkMs));
        }
    }

    private void passOn(Entry.What signal) {
        if (!body.holds(new Entry(site.now(), signal))) {
            site.signal(signal);
        }
    }
}
