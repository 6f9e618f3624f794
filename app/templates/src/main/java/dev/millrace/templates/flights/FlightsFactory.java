package dev.millrace.templates.flights;

import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.function.MapFunction;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecord;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.csv.Csv;
import dev.millrace.files.FileSink;
import dev.millrace.files.FileSource;
import dev.millrace.json.Json;
import dev.millrace.local.ConsoleSink;
import java.nio.file.Path;
import java.util.List;

/**
 * Delays of flights by origin, or stretches without a long gap by route, in windows over the scheduled time:
 *
 * <pre>
 *   flights -- by origin -- tumbling or sliding: delays --+-- results
 *     |     or by route --- session: sessions ------------+-- late
 *     +-- bad lines
 * </pre>
 *
 * <p>The input is a file of the columns {@code scheduled,delay_min,distance_mi,origin,destination}, in any order of time.
 * Lines of the result are {@code origin,start_ms,end_ms,count,sum_of_delay,max_of_delay}, for sessions {@code
 * origin-destination,start_ms,end_ms,count}.
 */
public final class FlightsFactory implements PipelineFactory {

    static final Csv<Flight> FORMAT = Csv.of(Flight.class).snakeCase().pattern("scheduled", "yyyy-MM-dd HH:mm");

    private static final SideOutput<Flight> LATE_FLIGHTS = SideOutput.of("late", Flight.class);
    private static final SideOutput<BadRecord> BAD_LINES = SideOutput.of("bad", BadRecord.class);

    private static final String INPUT = "input";
    private static final String WINDOW = "window";
    private static final String OUT_OF_ORDER = "out-of-order";
    private static final String OUTPUT = "output";
    private static final String LATE = "late";
    private static final String BAD = "bad";

    @Override
    public String name() {
        return "flights";
    }

    @Override
    public String description() {
        return "Delays of flights by origin, or sessions by route, in windows over the scheduled time.";
    }

    @Override
    public List<Param> params() {
        return List.of(
                Param.optional(
                        INPUT, Param.Kind.PATH, "CSV of flights, also .gz or .zst; default: January 2001, bundled"),
                Param.of(WINDOW, Param.Kind.TEXT, "tumbling:1h", "tumbling:SIZE, sliding:SIZE:SLIDE or session:GAP"),
                Param.of(
                        OUT_OF_ORDER,
                        Param.Kind.DURATION,
                        "48h",
                        "how far behind the newest flight others may come; those further behind are late"),
                Param.optional(OUTPUT, Param.Kind.PATH, "CSV file for the results; default: the console"),
                Param.optional(
                        LATE, Param.Kind.PATH, "CSV file for flights that come too late; default: they are counted"),
                Param.of(
                        BAD,
                        Param.Kind.TEXT,
                        "fail",
                        "lines that are no flights: fail, skip (they are counted), or a file that they go to, as JSON lines"));
    }

    @Override
    public Pipeline define(Config config) {
        WindowOption option = WindowOption.parse(WINDOW, config.get(WINDOW));
        Late<Flight> late = config.has(LATE) ? Late.to(LATE_FLIGHTS) : Late.drop();
        Pipeline pipeline = Pipeline.named(name());
        Stream<Flight> flights = pipeline.read(
                "flights",
                source(config),
                Flight::scheduled,
                Watermarks.outOfOrderBy(config.getDuration(OUT_OF_ORDER)));
        if (badRecords(config) instanceof BadRecords.To) {
            flights.sideOutput(BAD_LINES)
                    .writeTo("bad", FileSink.file(Path.of(config.get(BAD)), Json.of(BadRecord.class)));
        }
        if (option.sessions()) {
            write(
                    config,
                    Csv.of(RouteSession.class),
                    RouteSession::line,
                    flights.keyBy(Flight::route)
                            .window(option.windows(), late)
                            .aggregate("sessions", Aggregates.<Flight>count(), RouteSession::emit)
                            .returns(RouteSession.class));
        } else {
            write(
                    config,
                    Csv.of(OriginDelay.class),
                    OriginDelay::line,
                    flights.keyBy(Flight::origin)
                            .window(option.windows(), late)
                            .aggregate("delays", OriginDelay.totals(), OriginDelay::emit)
                            .returns(OriginDelay.class));
        }
        return pipeline;
    }

    /** As one split, so that which flights are late depends on the file alone, not on how it is read. */
    private static Source<Flight, ?, ?> source(Config config) {
        BadRecords bad = badRecords(config);
        return config.has(INPUT)
                ? FileSource.of(config.getPath(INPUT), FORMAT).badRecords(bad)
                : new BundledFlights(bad);
    }

    private static BadRecords badRecords(Config config) {
        return switch (config.get(BAD)) {
            case "fail" -> BadRecords.fail();
            case "skip" -> BadRecords.skip();
            default -> BadRecords.to(BAD_LINES);
        };
    }

    private static <R> void write(Config config, Csv<R> format, MapFunction<R, String> line, Stream<R> results) {
        Sink<R> sink = config.has(OUTPUT)
                ? FileSink.file(config.getPath(OUTPUT), format.withoutHeader())
                : ConsoleSink.lines(line);
        results.writeTo("results", sink);
        if (config.has(LATE)) {
            results.sideOutput(LATE_FLIGHTS).writeTo("late", FileSink.file(config.getPath(LATE), FORMAT));
        }
    }
}
