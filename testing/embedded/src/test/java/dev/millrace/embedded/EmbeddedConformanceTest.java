package dev.millrace.embedded;

import dev.millrace.conformance.suite.Conformance;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every scenario, in every mode of the embedded engine. */
class EmbeddedConformanceTest {

    @TestFactory
    Stream<DynamicTest> shouldComeOutAsExpected() {
        return Conformance.of(EmbeddedRunner.create())
                .cases()
                .map(each -> DynamicTest.dynamicTest(each.name(), each::check));
    }
}
