package dev.millrace.bench.workload;

import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Query.KeyedBy;
import dev.millrace.bench.workload.Query.Measure;
import dev.millrace.bench.workload.Query.RunningSum;
import dev.millrace.bench.workload.Query.Stateless;
import dev.millrace.bench.workload.Query.ViaKafka;
import dev.millrace.bench.workload.Query.Windowed;
import dev.millrace.bench.workload.Window.Session;
import dev.millrace.bench.workload.Window.Sliding;
import dev.millrace.bench.workload.Window.Tumbling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Small workloads of every kind, by which a contender is tested: few records cover minutes of event time, so that windows and
 * sessions begin and end in the middle of the input, not only with it.
 */
public final class Samples {

    /** How many records show all that there is to be seen. */
    public static final long RECORDS = 60_000;

    private static final Input FEW = new Input(100, 2_000, 0, 0, 1_000);
    private static final Input RARE = new Input(1_000, 200, 0, 0, 1_000);
    private static final long DISORDER_MS = 1_500;
    private static final Window TUMBLING = new Tumbling(1_000);
    private static final Window SLIDING = new Sliding(10_000, 1_000);
    private static final Window SESSION = new Session(10_000);

    private Samples() {}

    /** All of them. */
    public static List<Workload> all() {
        List<Workload> all = new ArrayList<>();
        all.add(sample("stateless", FEW, new Stateless(3, false)));
        all.add(sample("exchange", FEW, new Stateless(4, true)));
        for (Measure measure : Measure.values()) {
            all.add(sample("tumbling " + measure, FEW, windowed(measure, KeyedBy.NUMBER, TUMBLING)));
            all.add(sample("sliding " + measure, FEW, windowed(measure, KeyedBy.NUMBER, SLIDING)));
        }
        all.add(sample("session", RARE, windowed(Measure.SUM, KeyedBy.NUMBER, SESSION)));
        Input late = FEW.disordered(DISORDER_MS);
        all.add(sample("tumbling, disordered", late, windowed(Measure.SUM, KeyedBy.NUMBER, TUMBLING)));
        all.add(sample("sliding, disordered", late, windowed(Measure.SUM, KeyedBy.NUMBER, SLIDING)));
        all.add(sample(
                "session, disordered", RARE.disordered(DISORDER_MS), windowed(Measure.SUM, KeyedBy.NUMBER, SESSION)));
        all.add(sample("tumbling by text", FEW.named(), windowed(Measure.SUM, KeyedBy.TEXT, TUMBLING)));
        all.add(sample("sliding by text", FEW.named(), windowed(Measure.SUM, KeyedBy.TEXT, SLIDING)));
        all.add(sample("session by text", RARE.named(), windowed(Measure.SUM, KeyedBy.TEXT, SESSION)));
        all.add(sample("greatest by text", FEW.named(), windowed(Measure.MAX, KeyedBy.TEXT, SLIDING)));
        all.add(sample("greatest, disordered", late, windowed(Measure.MAX, KeyedBy.NUMBER, SLIDING)));
        all.add(sample("hot key", FEW.hot(0.5), windowed(Measure.SUM, KeyedBy.NUMBER, TUMBLING)));
        Window[] many = {TUMBLING, new Tumbling(2_000), new Tumbling(7_000), SLIDING};
        all.add(sample("many windows", FEW, windowed(Measure.SUM, KeyedBy.NUMBER, many)));
        all.add(sample("many windows, disordered", late, windowed(Measure.SUM, KeyedBy.NUMBER, many)));
        all.add(sample("many windows by text", FEW.named(), windowed(Measure.SUM, KeyedBy.TEXT, many)));
        // With measures of 1 the sums of a key are the same in whichever order two readers meet.
        all.add(sample("running sum", FEW.ones(), new RunningSum()));
        return all;
    }

    /** Three pipelines that wait for a moment. */
    public static Workload waiting(boolean blocking) {
        return new Workload(
                "waiting",
                "samples",
                "waiting",
                FEW,
                windowed(Measure.SUM, KeyedBy.NUMBER, TUMBLING),
                Conditions.of(new Waiting(3, blocking, 50, 200)));
    }

    /** Those from Kafka to Kafka: results are seen before the end of the input, and many checkpoints are taken. */
    public static List<Workload> viaKafka() {
        return Stream.of(false, true)
                .map(exactlyOnce -> new Workload(
                        "from-kafka" + (exactlyOnce ? "-exactly-once" : ""),
                        "samples",
                        "from Kafka to Kafka",
                        FEW.disordered(DISORDER_MS),
                        new ViaKafka(windowed(Measure.SUM, KeyedBy.NUMBER, TUMBLING), exactlyOnce),
                        Conditions.every(100)))
                .toList();
    }

    private static Workload sample(String name, Input input, Query query) {
        return new Workload(name, "samples", name, input, query);
    }

    private static Windowed windowed(Measure measure, KeyedBy keyedBy, Window... windows) {
        return new Windowed(List.of(windows), measure, keyedBy);
    }
}
