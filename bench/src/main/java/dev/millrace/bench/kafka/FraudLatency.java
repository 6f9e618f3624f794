package dev.millrace.bench.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long it takes from the append of a payment to a topic until a reader of committed records has the decision on it, over the
 * interval of checkpoints and the rate: fraud from a real broker to that broker, its state in a directory. Broker and engine are
 * processes of their own; payments are made and decisions read by threads of this one. All share the machine.
 *
 * <p>Arguments: {@code [rates] [intervals exactly once] [intervals at least once] [warm-up seconds] [measured seconds]}: rates a
 * second and intervals in milliseconds with commas between them, or {@code -} for none. There is a row for each rate and
 * interval.
 */
final class FraudLatency {

    private static final String RATES = "20000,50000";
    private static final String EXACTLY_ONCE = "50,100,250,1000";
    private static final String AT_LEAST_ONCE = "1000";
    private static final int WARM_UP_SECONDS = 25;
    private static final int MEASURED_SECONDS = 60;

    private FraudLatency() {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        List<Integer> rates = numbers(args.length > 0 ? args[0] : RATES);
        List<Integer> exactlyOnce = numbers(args.length > 1 ? args[1] : EXACTLY_ONCE);
        List<Integer> atLeastOnce = numbers(args.length > 2 ? args[2] : AT_LEAST_ONCE);
        Lengths lengths = new Lengths(
                args.length > 3 ? Integer.parseInt(args[3]) : WARM_UP_SECONDS,
                args.length > 4 ? Integer.parseInt(args[4]) : MEASURED_SECONDS);
        System.out.printf(
                "%d processors for broker, fraud, traffic and reader together; how many each used, and whoever else was there, is at"
                        + " the end of each row%n",
                Runtime.getRuntime().availableProcessors());
        System.out.println(Result.head());
        Map<String, Integer> held = new LinkedHashMap<>();
        for (Setting setting : settings(rates, exactlyOnce, atLeastOnce)) {
            Path folder = Files.createTempDirectory("millrace-bench");
            try {
                Result result = Trial.carryOut(setting, lengths, folder);
                System.out.println(result.row());
                held.merge(setting.kind(), result.isHeld() ? setting.perSecond() : 0, Math::max);
            } finally {
                delete(folder);
            }
        }
        held.forEach((kind, rate) -> System.out.printf("the highest rate held, %s: %,d/s%n", kind, rate));
    }

    private static List<Integer> numbers(String text) {
        return text.equals("-")
                ? List.of()
                : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    private static List<Setting> settings(List<Integer> rates, List<Integer> exactlyOnce, List<Integer> atLeastOnce) {
        List<Setting> settings = new ArrayList<>();
        for (int rate : rates) {
            exactlyOnce.forEach(interval -> settings.add(new Setting(true, interval, rate)));
            atLeastOnce.forEach(interval -> settings.add(new Setting(false, interval, rate)));
        }
        return settings;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
