package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.example.Temperatures.Reading;
import dev.millrace.api.Pipeline;
import dev.millrace.api.WindowResult;
import dev.millrace.api.config.Config;
import dev.millrace.testkit.PipelineTest;
import dev.millrace.testkit.TestInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Feeds the pipeline by hand, on virtual time: the file that it would read is never opened. */
class TemperaturesTest {

    private static Reading reading(double celsius, String time) {
        return new Reading("roof", celsius, Instant.parse("2026-05-01T" + time + ":00Z"));
    }

    private static Pipeline pipeline() {
        Temperatures temperatures = new Temperatures();
        return temperatures.define(Config.of(temperatures.params(), Map.of("input", "unread.csv")));
    }

    @Test
    void shouldAverageByHourAcrossACrash() {
        try (PipelineTest test = PipelineTest.of(pipeline())) {
            TestInput<Reading> readings = test.input("readings");
            readings.send(reading(10, "10:15"), reading(20, "10:45"));
            test.checkpoint();
            readings.send(reading(99, "10:50"));
            test.crash();
            test.restart();
            readings.send(reading(30, "11:10"));

            List<WindowResult<String, Double>> means = test.<WindowResult<String, Double>>output("console").values();
            assertEquals(1, means.size());
            assertEquals((10 + 20 + 99) / 3.0, means.get(0).value());
        }
    }

    @Test
    void shouldSetLateReadingsAside() {
        try (PipelineTest test = PipelineTest.of(pipeline())) {
            test.<Reading>input("readings").send(reading(10, "10:15"), reading(12, "11:10"), reading(99, "10:59"));

            assertEquals(List.of(reading(99, "10:59")), test.<Reading>output("too-late").values());
        }
    }
}
