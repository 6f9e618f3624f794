package dev.millrace.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.ChangeMode;
import dev.millrace.api.Pipeline;
import dev.millrace.api.Type;
import dev.millrace.api.closure.Closures;
import dev.millrace.api.fixture.EveryOperator;
import dev.millrace.api.fixture.Golden;
import dev.millrace.api.fixture.ListSource;
import dev.millrace.api.fixture.PrintSink;
import dev.millrace.api.function.MapFunction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    /** {@link Golden} says how to write the file anew. */
    @Test
    void write_everyOperator_isTheGoldenText() {
        Golden.check(
                "dev/millrace/api/plan/every-operator.json",
                PlanJson.write(EveryOperator.pipeline().plan()));
    }

    @Test
    void everyOperator_usesEveryKindThereIs() {
        Set<String> used = EveryOperator.pipeline().plan().nodes().stream()
                .map(node -> node.operator().getClass().getSimpleName())
                .collect(Collectors.toSet());

        assertThat(Stream.of(Operator.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void write_describedAgainOrCopied_isTheSameText() {
        Plan plan = EveryOperator.pipeline().plan();
        String text = PlanJson.write(plan);

        assertThat(PlanJson.write(EveryOperator.pipeline().plan())).isEqualTo(text);
        assertThat(PlanJson.write(Closures.copy("copy", plan))).isEqualTo(text);
        assertThat(text).doesNotContain("Lambda").matches("(?s)[\\n -~]*");
    }

    private static MapFunction<String, String> local() {
        class Local implements MapFunction<String, String> {
            @Override
            public String apply(String value) {
                return value;
            }
        }
        return new Local();
    }

    private static MapFunction<String, String> anonymous() {
        return new MapFunction<>() {
            @Override
            public String apply(String value) {
                return value;
            }
        };
    }

    @Test
    void write_functions_goByNamesThatEditsElsewhereDoNotChange() {
        Pipeline pipeline = Pipeline.named("names");
        pipeline.read("words", ListSource.of(String.class, "a"))
                .map(local())
                .map(anonymous())
                .map(String::trim)
                .map(word -> word + "!")
                .writeTo("out", PrintSink.appending());

        assertThat(PlanJson.write(pipeline.plan()).lines().filter(line -> line.contains("\"function\"")))
                .containsExactly(
                        "        \"function\": \"Local\",",
                        "        \"function\": \"anonymous class\",",
                        "        \"function\": \"lambda\",",
                        "        \"function\": \"lambda\",");
    }

    @Test
    void write_charactersOutsideAscii_areEscaped() {
        PlanNode node = new PlanNode(
                "a\"b\\c\n\u00fc\ud83d\ude00",
                new Operator.Union(),
                List.of(),
                List.of(new PlanOutput(PlanOutput.MAIN, Type.of(String.class), ChangeMode.APPEND, false)));

        assertThat(PlanJson.write(new Plan("escapes", 1, List.of(node))))
                .contains("\"id\": \"a\\\"b\\\\c\\u000a\\u00fc\\ud83d\\ude00\"")
                .contains("\"settings\": {},\n      \"inputs\": [],");
    }
}
