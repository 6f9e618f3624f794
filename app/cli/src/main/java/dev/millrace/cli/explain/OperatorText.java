package dev.millrace.cli.explain;

import static dev.millrace.cli.terminal.Figures.count;
import static dev.millrace.cli.terminal.Figures.duration;

import dev.millrace.api.aggregate.Aggregate;
import dev.millrace.api.closure.LambdaForm;
import dev.millrace.api.plan.KeySpec;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Partitioning;
import dev.millrace.api.sink.CommittingSink;
import dev.millrace.api.sink.Sink;
import dev.millrace.api.source.BadRecords;
import dev.millrace.api.source.Source;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.Assigner;
import dev.millrace.api.window.Late;
import dev.millrace.api.window.Over;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.api.window.Windows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what an operator does, and how records get to one, in a few words. */
public final class OperatorText {

    private OperatorText() {}

    /** What an operator does. */
    public static String of(Operator operator) {
        if (operator instanceof Operator.Read read) {
            return source(read.source()) + ", " + time(read.eventTime());
        }
        if (operator instanceof Operator.Write write) {
            return sink(write.sink());
        }
        if (operator instanceof Operator.Window window) {
            return window(window);
        }
        if (operator instanceof Operator.RunningAggregate running) {
            return running.aggregate().describe() + " per key, without end";
        }
        if (operator instanceof Operator.OverAggregate over) {
            return over.aggregate().describe() + " over " + over(over.over());
        }
        if (operator instanceof Operator.Process process) {
            return process(process);
        }
        if (operator instanceof Operator.MapBatch batch) {
            return "up to " + count(batch.maxSize()) + " at once, none waiting longer than "
                    + duration(batch.maxWaitMs()) + ", " + function(batch.function());
        }
        if (operator instanceof Operator.Map map) {
            return function(map.function());
        }
        if (operator instanceof Operator.Filter filter) {
            return function(filter.function());
        }
        if (operator instanceof Operator.FlatMap flatMap) {
            return function(flatMap.function());
        }
        return "passes records on";
    }

    /** How records get to the reader of an edge. */
    public static String of(Partitioning partitioning) {
        if (partitioning instanceof Partitioning.ByKey byKey) {
            KeySpec key = byKey.key();
            Object selector =
                    key instanceof KeySpec.ByObject object ? object.selector() : ((KeySpec.ByLong) key).selector();
            String type = key instanceof KeySpec.ByLong ? "long" : TypeText.of(key.type());
            return "by key, " + type + ", " + function(selector);
        }
        return partitioning instanceof Partitioning.Rebalance ? "to all workers in turn" : "to the same worker";
    }

    /** Where a function stands, without names that differ between two starts. */
    public static String function(Object function) {
        return LambdaForm.of(function)
                .map(form -> form.describe().replaceAll("[\\w.]*\\.(?=[A-Z])", ""))
                .orElseGet(() -> simpleName(function.getClass()));
    }

    private static String source(Source<?, ?, ?> source) {
        String bad = source.badRecords() instanceof BadRecords.Skip
                ? ", skips bad records"
                : source.badRecords() instanceof BadRecords.To to
                        ? ", bad records to '" + to.output().name() + "'"
                        : "";
        return simpleName(source.getClass()) + ", " + (source.bounded() ? "bounded" : "unbounded") + bad;
    }

    private static String time(@Nullable EventTime<?> eventTime) {
        if (eventTime == null) {
            return "no event time";
        }
        Watermarks watermarks = eventTime.watermarks();
        StringBuilder words = new StringBuilder("event time ");
        words.append(
                watermarks.kind() == Watermarks.Kind.CUSTOM
                        ? "by a rule of the user's own"
                        : watermarks.boundMs() == 0 ? "in order" : "out of order by " + duration(watermarks.boundMs()));
        if (watermarks.advanceEveryMs() > 1) {
            words.append(", in steps of ").append(duration(watermarks.advanceEveryMs()));
        }
        Long idleAfterMs = watermarks.idleAfterMs();
        if (idleAfterMs != null) {
            words.append(", idle after ").append(duration(idleAfterMs));
        }
        return words.toString();
    }

    private static String sink(Sink<?> sink) {
        String guarantee = sink instanceof CommittingSink<?, ?> ? "exactly once" : "at least once";
        return simpleName(sink.getClass()) + ", " + guarantee;
    }

    private static String window(Operator.Window operator) {
        List<String> words = new ArrayList<>();
        Windows windows = operator.windows();
        words.add(assigner(windows.assigner()) + " of "
                + (windows.domain() == TimeDomain.EVENT_TIME ? "event time" : "processing time"));
        if (windows.allowedLatenessMs() > 0) {
            words.add("lateness " + duration(windows.allowedLatenessMs()));
        }
        Long early = windows.earlyEveryMs();
        if (early != null) {
            words.add("early results every " + duration(early));
        }
        words.add(late(operator.late()));
        Aggregate<?, ?> aggregate = operator.aggregate();
        words.add(aggregate.describe());
        return String.join(", ", words);
    }

    private static String assigner(Assigner assigner) {
        if (assigner instanceof Assigner.Tumbling tumbling) {
            return "tumbling " + duration(tumbling.sizeMs()) + offset(tumbling.offsetMs());
        }
        if (assigner instanceof Assigner.Sliding sliding) {
            return "sliding " + duration(sliding.sizeMs()) + " every " + duration(sliding.slideMs())
                    + offset(sliding.offsetMs());
        }
        return "sessions with gaps of " + duration(((Assigner.Session) assigner).gapMs());
    }

    private static String offset(long ms) {
        return ms == 0 ? "" : " offset " + (ms < 0 ? "-" : "") + duration(Math.abs(ms));
    }

    private static String late(Late<?> late) {
        if (late instanceof Late.To<?> to) {
            return "late to '" + to.output().name() + "'";
        }
        return late instanceof Late.Drop<?> ? "late dropped and counted" : "late fails the run";
    }

    private static String over(Over over) {
        String records = over.lastRecords() > 0 ? "the last " + count(over.lastRecords(), "record") : "";
        String time = over.lastMs() > 0 ? "the last " + duration(over.lastMs()) : "";
        return records + (records.isEmpty() || time.isEmpty() ? "" : " within ") + time;
    }

    private static String process(Operator.Process process) {
        String shape =
                switch (process.shape()) {
                    case PLAIN -> "";
                    case TWO_INPUTS -> ", two inputs";
                    case KEYED -> ", keyed";
                    case KEYED_TWO_INPUTS -> ", keyed, two inputs";
                };
        return function(process.factory()) + shape;
    }

    private static String simpleName(Class<?> type) {
        String name = type.getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }
}
