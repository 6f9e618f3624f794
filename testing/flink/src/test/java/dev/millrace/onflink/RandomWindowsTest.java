package dev.millrace.onflink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Mode;
import dev.millrace.conformance.PipelineCase;
import dev.millrace.conformance.input.Arrivals;
import dev.millrace.conformance.output.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random records in random windows: Millrace's and Flink's own come to the same results and the same late records. Results that
 * Flink has not got, those of sessions withdrawn, are left out, and which of a window's results one is. {@code -Dmillrace.seeds}
 * says how many seeds there are.
 */
class RandomWindowsTest {

    private static final int SEEDS = Integer.getInteger("millrace.seeds", 12);
    private static final Mode AT_ONCE = FlinkConformance.PLAIN.withArrivals(Arrivals.AT_ONCE);

    @TestFactory
    Stream<DynamicTest> shouldBeThoseOfFlink() {
        return IntStream.range(0, SEEDS).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> check(seed)));
    }

    private static void check(int seed) throws Exception {
        RandomWindows drawn = RandomWindows.draw(seed);
        PipelineCase test = new PipelineCase("random " + seed, drawn::define, drawn.script());
        Map<String, List<String>> flinks =
                texts(FlinkConformance.withNativeWindows().run(test, AT_ONCE));
        Map<String, List<String>> millraces = texts(FlinkConformance.create().run(test, AT_ONCE));
        assertThat(millraces).as(drawn.toString()).isEqualTo(flinks);
        assertThat(flinks.values().stream().mapToInt(List::size).sum())
                .as("results of all windows")
                .isGreaterThan(RandomWindows.RECORDS);
    }

    /** What each sink got, in one order. */
    private static Map<String, List<String>> texts(Result result) {
        assertThat(result.failure()).isNull();
        Map<String, List<String>> texts = new TreeMap<>();
        result.lines()
                .forEach((sink, lines) -> texts.put(
                        sink,
                        lines.stream()
                                .filter(line -> !NativeFinding.isMore(line))
                                .map(line -> NativeFinding.unlabelled(line).text())
                                .sorted()
                                .toList()));
        return texts;
    }
}
