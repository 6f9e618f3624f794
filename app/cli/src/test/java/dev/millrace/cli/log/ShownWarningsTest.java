package dev.millrace.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ShownWarningsTest {

    private static final Logger LOG = LoggerFactory.getLogger("some.where");

    private final List<String> lines = new ArrayList<>();

    @Test
    void shouldTellOfEachWarningOnceWhileItIsOpen() {
        LOG.warn("before");
        try (ShownWarnings shown = ShownWarnings.to(lines::add)) {
            LOG.info("nothing special");
            LOG.warn("{} cannot be used", "this");
            LOG.warn("{} cannot be used", "this");
            LOG.error("{} is broken", "that");
        }
        LOG.warn("after");

        assertThat(lines).containsExactly("warning: this cannot be used", "warning: that is broken");
    }

    @Test
    void shouldTellOfNoMoreThanAFew() {
        try (ShownWarnings shown = ShownWarnings.to(lines::add)) {
            for (int i = 0; i < 100; i++) {
                LOG.warn("number {}", i);
            }
        }

        assertThat(lines).hasSize(ShownWarnings.MOST);
    }
}
