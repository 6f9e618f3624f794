package com.example;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import dev.millrace.api.Pipeline;
import dev.millrace.api.SideOutput;
import dev.millrace.api.Stream;
import dev.millrace.api.WindowResult;
import dev.millrace.api.aggregate.Aggregates;
import dev.millrace.api.config.Config;
import dev.millrace.api.config.Param;
import dev.millrace.api.config.PipelineFactory;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Windows;
import dev.millrace.csv.Csv;
import dev.millrace.files.FileSource;
import dev.millrace.local.ConsoleSink;
import java.time.Instant;
import java.util.List;

/** The mean temperature of each sensor in each hour, from a CSV file with the columns {@code sensor,celsius,at}. */
public final class Temperatures implements PipelineFactory {

    /** A line of the file. */
    public record Reading(String sensor, double celsius, Instant at) {}

    private static final SideOutput<Reading> LATE = SideOutput.of("late", Reading.class);

    @Override
    public String name() {
        return "temperatures";
    }

    @Override
    public String description() {
        return "The mean temperature of each sensor in each hour.";
    }

    @Override
    public List<Param> params() {
        return List.of(
                Param.required("input", Param.Kind.PATH, "CSV file of sensor,celsius,at"),
                Param.of("out-of-order", Param.Kind.DURATION, "10m", "how far readings may be out of order"));
    }

    @Override
    public Pipeline define(Config config) {
        Pipeline pipeline = Pipeline.named(name());
        Stream<Reading> readings = pipeline.read(
                "readings",
                FileSource.of(config.getPath("input"), Csv.of(Reading.class)),
                Reading::at,
                Watermarks.outOfOrderBy(config.getDuration("out-of-order")).idleAfter(ofMinutes(1)));
        Stream<WindowResult<String, Double>> means = readings.keyBy(Reading::sensor)
                .window(Windows.tumbling(ofHours(1)), Late.to(LATE))
                .aggregate("means", Aggregates.meanDouble(Reading::celsius));
        means.writeTo("console", ConsoleSink.lines(mean -> mean.key() + " " + mean.window() + " " + mean.value()));
        means.sideOutput(LATE).writeTo("too-late", ConsoleSink.lines(reading -> "too late: " + reading));
        return pipeline;
    }
}
