package dev.millrace.bench.flink;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.sink.Writer;
import dev.millrace.api.sink.WriterContext;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineOptions;
import dev.millrace.engine.RunOptions;
import dev.millrace.flink.time.FlinkClock;
import dev.millrace.flink.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How long it takes from the start of a process to the first result of a small pipeline: with the engine, and with the mini
 * cluster that Flink runs in a process. The processes take turns. Prints medians.
 *
 * <p>Arguments: {@code [rounds]}.
 */
public final class StartUp {

    private static final long SALES = 100_000;
    private static final String FIRST = "first result";

    private StartUp() {}

    /** Entry point. */
    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "10";
        switch (what) {
            case "embedded" -> embedded();
            case "flink" -> flink();
            default -> compare(Integer.parseInt(what));
        }
    }

    private static void compare(int rounds) throws Exception {
        List<Double> embedded = new ArrayList<>();
        List<Double> flink = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            embedded.add(secondsOf("embedded"));
            flink.add(secondsOf("flink"));
        }
        System.out.printf(
                "process start to first result: embedded %.2f s, Flink's mini cluster %.2f s%n",
                Median.of(embedded), Median.of(flink));
    }

    private static double secondsOf(String what) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartUp.class.getName(),
                        what)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            if (!FIRST.equals(line)) {
                throw new IllegalStateException("the process for '" + what + "' said " + line);
            }
            return (System.nanoTime() - begun) / 1e9;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static Pipeline pipeline() {
        Pipeline pipeline = Pipeline.named("sums");
        pipeline.readMillis("sales", new Sales(SALES, 1), Sale::at, Watermarks.monotonic())
                .keyByLong(Sale::shop)
                .window(Windows.tumbling(Duration.ofSeconds(1)), Late.drop())
                .aggregate("sum", Aggregates.sumLong(Sale::cents))
                .writeTo("out", new Told<>());
        return pipeline;
    }

    private static void embedded() throws Exception {
        try (Engine engine = Engine.start(EngineOptions.workers(1))) {
            engine.run(pipeline(), RunOptions.defaults()).await();
        }
    }

    private static void flink() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        Translator.translate(pipeline().plan(), environment, FlinkClock.system());
        environment.execute();
    }

    /** Says when the first record comes. */
    private record Told<T>() implements Sink<T> {
        @Override
        public ChangeMode accepts() {
            return ChangeMode.RETRACT;
        }

        @Override
        public Writer<T> open(WriterContext context) {
            return new Writer<>() {
                private boolean told;

                @Override
                public void write(T value, long timestampMs) {
                    if (!told) {
                        told = true;
                        System.out.println(FIRST);
                    }
                }
            };
        }
    }
}
