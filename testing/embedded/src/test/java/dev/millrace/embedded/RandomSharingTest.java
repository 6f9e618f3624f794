package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.random.Trial;
import dev.millrace.conformance.random.blueprint.Part;
import dev.millrace.conformance.random.blueprint.WindowPart;
import dev.millrace.conformance.random.draw.RandomCases;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random pipelines have windows for which the engine combines records once: otherwise they would say nothing about that. */
class RandomSharingTest {

    private static final int SEEDS = 300;

    @Test
    void shouldShareWhatIsCombinedInSomeCases() {
        int shared = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomCases.Drawn drawn = RandomCases.draw(seed);
            List<String> windows = drawn.test().blueprint().parts().stream()
                    .filter(WindowPart.class::isInstance)
                    .map(Part::name)
                    .toList();
            if (windows.size() < 2) {
                continue;
            }
            // A consumer that shares a route with another has none of its own that could be watched.
            Set<String> routes = new HashSet<>();
            EmbeddedRunner runner =
                    EmbeddedRunner.adapted(options -> options.probe((producer, output, consumer, input) -> {
                        routes.add(consumer.id());
                        return input;
                    }));
            Trial.problems(runner, drawn.test(), drawn.expectation());
            if (!routes.containsAll(windows)) {
                shared++;
            }
        }
        assertThat(shared).isGreaterThanOrEqualTo(SEEDS / 50);
    }
}
