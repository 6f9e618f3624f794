package dev.millrace.cli.check;

import static dev.millrace.cli.terminal.Figures.count;
import static dev.millrace.cli.terminal.Figures.duration;
import static dev.millrace.cli.terminal.Figures.share;
import static dev.millrace.cli.terminal.Figures.span;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.plan.Operator;
import dev.millrace.api.plan.Plan;
import dev.millrace.api.plan.PlanNode;
import dev.millrace.api.time.EventTime;
import dev.millrace.api.time.Watermarks;
import dev.millrace.api.window.TimeDomain;
import dev.millrace.cli.check.sample.Disorder;
import dev.millrace.cli.check.sample.Sample;
import dev.millrace.cli.check.sample.SourceSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * W04: records of the sample come after the watermark has passed them, by more than the windows' allowed lateness. It names
 * two bounds, one that loses nothing and one that loses at most a thousandth, and counts what each would lose.
 */
final class TightWatermark implements Rule {

    private static final double ALL = 1;
    private static final double NEARLY_ALL = 0.999;

    private final Sample sample;

    TightWatermark(Sample sample) {
        this.sample = sample;
    }

    @Override
    public List<Warning> warnings(Plan plan) {
        List<Warning> warnings = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.operator() instanceof Operator.Read read) {
                EventTime<?> eventTime = read.eventTime();
                Optional<SourceSample> input = sample.of(node.id()).filter(each -> each.records() > 0);
                if (eventTime != null && input.isPresent()) {
                    warning(plan, node, eventTime.watermarks(), Disorder.of(input.get()))
                            .ifPresent(warnings::add);
                }
            }
        }
        return warnings;
    }

    private Optional<Warning> warning(Plan plan, PlanNode source, Watermarks rule, Disorder disorder) {
        List<PlanNode> windows = windowsAfter(plan, source);
        long sparedMs = windows.stream()
                .mapToLong(node -> ((Operator.Window) node.operator()).windows().allowedLatenessMs())
                .min()
                .orElse(0);
        long passed = disorder.passed(sparedMs);
        if (passed == 0) {
            return Optional.empty();
        }
        long wholeMs = disorder.boundMs(ALL, sparedMs);
        long nearlyMs = disorder.boundMs(NEARLY_ALL, sparedMs);
        String lossOfNearly = nearlyMs < wholeMs
                ? "; " + duration(nearlyMs) + " would lose " + loss(source, rule, disorder, nearlyMs, windows, sparedMs)
                : "";
        return Optional.of(new Warning(
                Code.W04,
                source.id(),
                "In " + sample.name() + " records come up to " + span(disorder.mostMs())
                        + " behind the newest; the watermark "
                        + allowance(rule) + ", and passes " + ofAll(passed, disorder)
                        + (sparedMs > 0 ? " by more than the allowed lateness of " + duration(sparedMs) : "")
                        + " before they come." + lossNow(disorder, windows),
                "outOfOrderBy(" + duration(wholeMs) + ") would lose none of them" + lossOfNearly
                        + "; results wait that much longer"));
    }

    private static String allowance(Watermarks rule) {
        return rule.kind() == Watermarks.Kind.CUSTOM
                ? "follows a rule of its own"
                : "allows " + (rule.boundMs() == 0 ? "none" : duration(rule.boundMs()));
    }

    private static String lossNow(Disorder disorder, List<PlanNode> windows) {
        StringBuilder words = new StringBuilder();
        for (PlanNode node : windows) {
            long late = disorder.late(((Operator.Window) node.operator()).windows());
            words.append(" Window '")
                    .append(node.id())
                    .append("' would lose up to ")
                    .append(ofAll(late, disorder))
                    .append('.');
        }
        return words.toString();
    }

    /** What another bound would lose: what is late for the window that loses most, or without windows, what is passed. */
    private static String loss(
            PlanNode source, Watermarks rule, Disorder disorder, long boundMs, List<PlanNode> windows, long sparedMs) {
        Disorder under;
        try {
            under = disorder.under(rule, boundMs);
        } catch (Exception e) {
            throw MillraceException.internal("SAMPLE_FAILED", "the sample cannot be judged: " + e)
                    .at(source.id())
                    .cause(e)
                    .build();
        }
        long most = windows.isEmpty()
                ? under.passed(sparedMs)
                : windows.stream()
                        .mapToLong(node -> under.late(((Operator.Window) node.operator()).windows()))
                        .max()
                        .orElse(0);
        return most == 0 ? "none in the windows either" : ofAll(most, disorder);
    }

    private static String ofAll(long n, Disorder disorder) {
        return count(n) + " of " + count(disorder.records(), "record") + " (" + share((double) n / disorder.records())
                + ")";
    }

    /** The windows over event time that records of the source may reach. */
    private static List<PlanNode> windowsAfter(Plan plan, PlanNode source) {
        Set<String> reached = new HashSet<>(Set.of(source.id()));
        List<PlanNode> windows = new ArrayList<>();
        for (PlanNode node : plan.nodes()) {
            if (node.inputs().stream().noneMatch(edge -> reached.contains(edge.from()))) {
                continue;
            }
            if (!(node.operator() instanceof Operator.Window window)) {
                reached.add(node.id());
            } else if (window.windows().domain() == TimeDomain.EVENT_TIME) {
                windows.add(node);
            }
        }
        return windows;
    }
}
