package dev.millrace.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.conformance.Comparison;
import dev.millrace.conformance.output.Result;
import dev.millrace.conformance.random.draw.RandomCases;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomCasesTest {
    @Test
    void probe() throws Exception {
        int failed = 0;
        long tries = 0;
        long drawNs = 0;
        long runNs = 0;
        for (long seed = 0; seed < Long.getLong("seeds", 300); seed++) {
            long t0 = System.nanoTime();
            RandomCases.Drawn drawn = RandomCases.draw(seed);
            tries += drawn.tries();
            long t1 = System.nanoTime();
            Result result = EmbeddedRunner.create().run(drawn.test().test(), drawn.test().mode());
            drawNs += t1 - t0;
            runNs += System.nanoTime() - t1;
            List<String> problems = Comparison.problems(drawn.expectation(), result, drawn.test().mode().setback() == null);
            if (!problems.isEmpty()) {
                failed++;
                if (failed < 25) System.out.println("seed " + seed + " " + drawn.test().mode() + "\n" + drawn.test().blueprint().code() + String.join("\n", problems.subList(0, Math.min(6, problems.size()))) + "\n");
            }
        }
        System.out.println("failed " + failed + " tries " + tries + " draw ms " + drawNs / 1000000 + " run ms " + runNs / 1000000);
    }
}
