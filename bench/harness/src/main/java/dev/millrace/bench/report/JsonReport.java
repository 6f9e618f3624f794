package dev.millrace.bench.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.millrace.bench.trial.Delays;
import dev.millrace.bench.trial.Delays.Percentile;
import dev.millrace.bench.trial.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The report for machines: every run as it was, in the order of rounds. The file is written again with each workload, so that it has
 * all that is known however the command ends.
 */
public final class JsonReport {

    private final Path file;
    private final Map<String, String> machine;
    private final String commit;
    private final Map<String, String> options;

    /**
     * A report.
     *
     * @param machine what is measured on, and its load at the beginning
     * @param commit which commit is measured; empty if that is not known
     * @param options of the command, by name
     */
    public JsonReport(Path file, Map<String, String> machine, String commit, Map<String, String> options) {
        this.file = file;
        this.machine = Map.copyOf(machine);
        this.commit = commit;
        this.options = Map.copyOf(options);
    }

    /** Writes what there is so far; the file has the old or the new, and never a part. */
    public void write(List<Comparison> comparisons, List<SmallestHeap> heaps) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        try (JsonGenerator json = new JsonFactory().createGenerator(whole.toFile(), JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            if (!commit.isEmpty()) {
                json.writeStringField("commit", commit);
            }
            texts(json, "options", options);
            texts(json, "machine", machine);
            json.writeArrayFieldStart("comparisons");
            for (Comparison comparison : comparisons) {
                write(json, comparison);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("smallestHeaps");
            for (SmallestHeap heap : heaps) {
                write(json, heap);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("workload", comparison.workload().name());
        json.writeStringField("suite", comparison.workload().suite());
        json.writeStringField("what", comparison.workload().what());
        json.writeNumberField("parallelism", comparison.parallelism());
        runs(json, "reading", comparison.reading());
        delays(json, "machineDelays", comparison.machine());
        json.writeArrayFieldStart("engines");
        for (Outcome outcome : comparison.outcomes()) {
            write(json, outcome);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("engine", outcome.engine());
        json.writeStringField("settings", outcome.settings());
        json.writeStringField("jvmOptions", String.join(" ", outcome.jvmOptions()));
        json.writeBooleanField("able", outcome.able());
        if (outcome.problem() != null) {
            json.writeStringField("problem", outcome.problem());
        }
        runs(json, "runs", outcome.runs());
        Delays delays = outcome.delays();
        if (delays.count() > 0) {
            delays(json, "delays", delays);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, SmallestHeap heap) throws IOException {
        json.writeStartObject();
        json.writeStringField("workload", heap.workload());
        json.writeNumberField("parallelism", heap.parallelism());
        json.writeStringField("engine", heap.engine());
        if (heap.problem() == null) {
            json.writeNumberField("mb", heap.mb());
        } else {
            json.writeStringField("problem", heap.problem());
        }
        json.writeEndObject();
    }

    private static void runs(JsonGenerator json, String name, List<Measured> runs) throws IOException {
        json.writeArrayFieldStart(name);
        for (Measured run : runs) {
            json.writeStartObject();
            json.writeNumberField("records", run.records());
            json.writeNumberField("wallNanos", run.wallNanos());
            json.writeNumberField("cpuNanos", run.cpuNanos());
            json.writeNumberField("busiestNanos", run.busiestNanos());
            json.writeNumberField("gcMillis", run.gcMillis());
            json.writeNumberField("results", run.count());
            // As text: not every reader of JSON knows whole numbers of 64 bits.
            json.writeStringField("sum", Long.toString(run.sum()));
            if (run.firstNanos() > 0) {
                json.writeNumberField("firstNanos", run.firstNanos());
            }
            if (run.delays().count() > 0) {
                delays(json, "delays", run.delays());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void delays(JsonGenerator json, String name, Delays delays) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", delays.count());
        for (Percentile percentile : Percentile.values()) {
            OptionalLong nanos = delays.nanos(percentile);
            if (nanos.isPresent()) {
                json.writeNumberField(percentile + "Nanos", nanos.getAsLong());
            }
        }
        if (delays.mostNanos().isPresent()) {
            json.writeNumberField("mostNanos", delays.mostNanos().getAsLong());
        }
        json.writeStringField("histogram", delays.word());
        json.writeEndObject();
    }
}
