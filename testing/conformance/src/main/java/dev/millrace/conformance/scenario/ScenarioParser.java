package dev.millrace.conformance.scenario;

import dev.millrace.conformance.Expectation;
import dev.millrace.conformance.Order;
import dev.millrace.conformance.input.Action;
import dev.millrace.conformance.input.Event;
import dev.millrace.conformance.input.Script;
import dev.millrace.conformance.input.Step;
import dev.millrace.conformance.output.CounterId;
import dev.millrace.conformance.output.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the language of {@link ScenarioText}, line by line. */
final class ScenarioParser {

    private static final Pattern INSTANT = Pattern.compile("@(\\d+)(?:\\s+(.*))?");
    private static final Pattern OUTPUT = Pattern.compile("(?:([a-z][a-z0-9-]*): )?(.+)");

    private final String place;
    private final List<String> comment = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, List<Line>> lines = new TreeMap<>();
    private final Map<CounterId, Long> counters = new TreeMap<>();
    private List<String> failure = List.of();
    private Order order = Order.ANY;
    private @Nullable Boolean free;
    private boolean clocked;
    private long atMs;
    private boolean over;
    private @Nullable Long stopAtMs;

    ScenarioParser(String place) {
        this.place = place;
    }

    ScenarioText parse(String text) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            try {
                line(line.strip());
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(
                        place + ", line " + number + ": '" + line.strip() + "': " + e.getMessage(), e);
            }
        }
        if (!over) {
            throw new IllegalArgumentException(place + " lacks its 'end' or 'stop'");
        }
        Script script = new Script(steps, stopAtMs, free != null ? free : oneSplit() && !clocked);
        return new ScenarioText(String.join("\n", comment), script, new Expectation(lines, order, counters, failure));
    }

    private boolean oneSplit() {
        return steps.stream()
                        .filter(Step::isOfSplit)
                        .map(step -> step.source() + "/" + step.split())
                        .distinct()
                        .count()
                <= 1;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("#")) {
            comment.add(line.substring(1).strip());
            return;
        }
        int arrow = line.indexOf("->");
        String left = (arrow < 0 ? line : line.substring(0, arrow)).strip();
        if (!left.isEmpty() && !setting(left.split("\\s+"), left)) {
            happening(left);
        }
        if (arrow >= 0) {
            outputs(line.substring(arrow + 2));
        }
    }

    private boolean setting(String[] words, String line) {
        switch (words[0]) {
            case "order" -> order = line.equals("order by key") ? Order.BY_KEY : exact(line);
            case "free" -> free = true;
            case "paced" -> free = false;
            case CounterId.LATE_RECORDS, CounterId.LATE_ASSIGNMENTS -> {
                require(words.length == 3, "a count has an operator and a number");
                counters.put(new CounterId(words[1], words[0]), Long.parseLong(words[2]));
            }
            case "count" -> {
                require(words.length == 4, "a count has an operator, a name and a number");
                counters.put(new CounterId(words[1], words[2]), Long.parseLong(words[3]));
            }
            case "fails" ->
                failure = List.of(line.substring("fails".length()).strip().split("\\s*,\\s*"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Order exact(String line) {
        require(line.equals("order exact"), "an order is 'by key' or 'exact'");
        return Order.EXACT;
    }

    private void happening(String left) {
        require(!over, "nothing happens after 'end' or 'stop'");
        Matcher instant = INSTANT.matcher(left);
        String what = left;
        if (instant.matches()) {
            long next = Long.parseLong(instant.group(1));
            require(next >= atMs, "the clock does not run back from " + atMs);
            atMs = next;
            clocked = true;
            what = instant.group(2);
        } else {
            atMs++;
        }
        if (what == null) {
            return;
        }
        if (what.equals("end")) {
            end();
        } else if (what.equals("stop")) {
            over = true;
            stopAtMs = atMs;
        } else {
            step(what.split("\\s+"));
        }
    }

    private void step(String[] words) {
        int slash = words[0].indexOf('/');
        String source = slash < 0 ? words[0] : words[0].substring(0, slash);
        String split = slash < 0 ? Step.ONLY_SPLIT : words[0].substring(slash + 1);
        require(words.length > 1, "what does the source yield?");
        add(source, split, action(words));
    }

    private static Action action(String[] words) {
        return switch (words[1]) {
            case "ends" -> new Action.Ends();
            case "waits" -> new Action.Waits();
            case "pauses" -> new Action.Pauses();
            case "resumes" -> new Action.Resumes();
            case "bad" -> new Action.Bad(words.length > 2 ? words[2] : "");
            default -> {
                require(
                        words.length == 4 || words.length == 5,
                        "a record has a key, a time, an amount and maybe a tag");
                yield new Action.Emit(new Event(
                        words[1],
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        words.length == 5 ? words[4] : ""));
            }
        };
    }

    private void end() {
        over = true;
        TreeSet<String> open = new TreeSet<>();
        for (Step step : steps) {
            String split = step.source() + "/" + step.split();
            if (step.isOfSplit()) {
                open.add(split);
            }
            if (step.action() instanceof Action.Ends) {
                open.remove(split);
            }
        }
        for (String each : open) {
            int slash = each.indexOf('/');
            add(each.substring(0, slash), each.substring(slash + 1), new Action.Ends());
        }
    }

    private void add(String source, String split, Action action) {
        steps.add(new Step(steps.size(), atMs, source, split, action));
        if (action instanceof Action.Pauses) {
            clocked = true;
        }
    }

    private void outputs(String text) {
        for (String each : text.split(";", -1)) {
            Matcher output = OUTPUT.matcher(each.strip());
            require(output.matches(), "nothing comes out of '" + each + "'");
            String sink = output.group(1) == null ? ScenarioText.DEFAULT_SINK : output.group(1);
            lines.computeIfAbsent(sink, any -> new ArrayList<>()).add(new Line(output.group(2), atMs));
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
