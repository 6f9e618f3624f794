package dev.millrace.cli.check.sample;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of timestamps, one in a line, in the order in which the records came: for pipelines that read no files. A timestamp
 * is a number of milliseconds since the epoch, or text such as {@code 2013-01-01T10:15:30Z}. Empty lines count for nothing.
 */
public final class TimesFile {

    private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

    private TimesFile() {}

    /**
     * A sample of one source.
     *
     * @param source its name; empty if the plan has only one with event time
     * @throws MillraceException if the file cannot be read, or it is not plain whose times it holds
     */
    public static Sample read(Plan plan, String source, Path file) {
        PlanNode node = node(plan, source);
        EventTime<?> eventTime = eventTime(node).orElseThrow(() -> misnamed(plan, source));
        if (eventTime.watermarks().kind() == Watermarks.Kind.CUSTOM) {
            throw MillraceException.user("NO_SAMPLE", "the source's watermark follows a rule that looks at the records")
                    .at(node.id())
                    .remedy(
                            "a file of times cannot tell; give a parameter `input` to the pipeline and sample through it")
                    .build();
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            SplitTimes times = new SplitTimes(eventTime.watermarks());
            int number = 0;
            String line;
            while ((line = lines.readLine()) != null) {
                number++;
                if (!line.isBlank()) {
                    times.add(line, time(line.trim(), file + ":" + number));
                }
            }
            return new Sample(file.toString(), List.of(new SourceSample(node.id(), List.of(times), List.of(), 0)));
        } catch (MillraceException e) {
            throw e;
        } catch (IOException e) {
            throw MillraceException.user("NO_SAMPLE", "the file cannot be read: " + e)
                    .at(file.toString())
                    .remedy("give the path of a text file in UTF-8")
                    .cause(e)
                    .build();
        } catch (Exception e) {
            throw MillraceException.internal("SAMPLE_FAILED", "the sample cannot be judged: " + e)
                    .at(node.id())
                    .cause(e)
                    .build();
        }
    }

    private static long time(String text, String place) {
        if (MILLIS.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        try {
            return Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw MillraceException.user("BAD_TIME", "'" + text + "' is no timestamp")
                    .at(place)
                    .remedy("the pipeline has no parameter `input`, so its sample is a file of times: in each line"
                            + " milliseconds since the epoch, or text such as 2013-01-01T10:15:30Z")
                    .cause(e)
                    .build();
        }
    }

    private static PlanNode node(Plan plan, String source) {
        List<PlanNode> nodes = plan.nodes().stream()
                .filter(node -> eventTime(node).isPresent())
                .filter(node -> source.isEmpty() || node.id().equals(source))
                .toList();
        if (nodes.size() != 1) {
            throw misnamed(plan, source);
        }
        return nodes.get(0);
    }

    private static Optional<EventTime<?>> eventTime(PlanNode node) {
        return node.operator() instanceof Operator.Read read ? Optional.ofNullable(read.eventTime()) : Optional.empty();
    }

    private static MillraceException misnamed(Plan plan, String source) {
        List<String> names = plan.nodes().stream()
                .filter(node -> eventTime(node).isPresent())
                .map(PlanNode::id)
                .toList();
        return MillraceException.user(
                        "NO_SAMPLE",
                        source.isEmpty()
                                ? "the pipeline has " + names.size() + " sources with event time"
                                : "the pipeline has no source '" + source + "' with event time")
                .at(plan.name())
                .remedy(
                        names.isEmpty()
                                ? "there is nothing to hold against the sample; leave it out"
                                : "say whose times they are: --source " + names.get(0) + "; known are "
                                        + String.join(", ", names))
                .build();
    }
}
