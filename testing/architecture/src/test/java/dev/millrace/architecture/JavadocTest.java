package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the documentation of every published module, and shows that the rule bites. */
class JavadocTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path FIXTURE = Path.of("src/test/java/dev/millrace/architecture/fixture/undocumented");

    @Test
    void shouldBeCompleteInEveryPublishedModule() {
        List<Path> folders = ModuleTree.ofThisRepository().modules().stream()
                .filter(Module::published)
                .map(module -> ROOT.resolve(module.folder()).resolve("src/main/java"))
                .toList();

        assertThat(JavadocRules.violations(folders)).isEmpty();
    }

    @Test
    void shouldReportWhatIsNotDocumented() {
        String place = "dev.millrace.architecture.fixture.undocumented";
        assertThat(JavadocRules.violations(List.of(FIXTURE)))
                .containsExactlyInAnyOrder(
                        "package " + place,
                        place + ".Hidden",
                        place + ".Open",
                        place + ".Open @param <T>",
                        place + ".Open.<init>",
                        place + ".Open.method",
                        place + ".Open.CONSTANT",
                        place + ".Open.Kind.ONE",
                        place + ".Open.Pair @param second",
                        place + ".Open.Inner",
                        place + ".Open.Inner.implied");
    }
}
