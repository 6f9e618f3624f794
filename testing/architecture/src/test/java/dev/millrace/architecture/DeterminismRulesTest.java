package dev.millrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows that each rule of {@link DeterminismRules} reports every wrong method and no right one. */
class DeterminismRulesTest {

    private static final String ENGINE = Fixtures.ENGINE.packageRoot();
    private static final DeterminismRules RULES = new DeterminismRules(List.of(ENGINE), List.of(ENGINE + ".host"));
    private static final JavaClasses CLASSES = Fixtures.CLASSES;

    static Stream<Arguments> rulesAndTheirBreakers() {
        return Stream.of(
                Arguments.of("ReadsClocks", RULES.noSystemClocks()),
                Arguments.of("StartsThreads", RULES.noThreads()),
                Arguments.of("UsesTheCommonPool", RULES.noCommonPool()),
                Arguments.of("TakesChances", RULES.noUnseededChance()),
                Arguments.of("LooksAtIdentity", RULES.noIdentity()),
                Arguments.of("TrustsHashOrder", RULES.noHashOrder()),
                Arguments.of("TouchesTheWorld", RULES.noOutsideWorld()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndTheirBreakers")
    void shouldReportEveryMethodOfItsBreakerAndNothingElse(String breaker, Rule rule) {
        assertThat(reported(rule, ENGINE + "."))
                .filteredOn(method -> !method.startsWith(ENGINE + ".host."))
                .containsExactlyInAnyOrderElementsOf(methodsOf(breaker));
    }

    @Test
    void shouldLetTheHostTouchTheWorldAndNothingMore() {
        Set<String> reported = rulesAndTheirBreakers()
                .flatMap(arguments -> reported((Rule) arguments.get()[1], ENGINE + ".host.").stream())
                .collect(Collectors.toSet());

        assertThat(reported).containsExactlyInAnyOrderElementsOf(methodsOf("host.StillForbidden"));
    }

    @Test
    void shouldNameThePlaceAndTheRemedy() {
        assertThat(RULES.noIdentity().violations(CLASSES))
                .contains(ENGINE + ".LooksAtIdentity.identityHash(java.lang.String) calls "
                        + "java.lang.System.identityHashCode(java.lang.Object) (LooksAtIdentity.java:11): "
                        + "hash and compare through the codec");
    }

    private static Set<String> reported(Rule rule, String prefix) {
        return rule.violations(CLASSES).stream()
                .map(violation -> violation.substring(0, violation.indexOf(" calls ")))
                .filter(method -> method.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    private static List<String> methodsOf(String simpleName) {
        JavaClass type = CLASSES.get(ENGINE + "." + simpleName);
        return type.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(JavaMethod::getFullName)
                .toList();
    }
}
