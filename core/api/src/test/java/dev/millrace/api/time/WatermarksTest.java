package dev.millrace.api.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.fixture.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarksTest {

    private static final class Exact implements WatermarkGenerator<Payment> {
        @Override
        public long onRecord(Payment value, long timestampMs) {
            return timestampMs;
        }
    }

    @Test
    void outOfOrderBy_byDefault_risesWithEachRecordAndIsNeverIdle() {
        assertThat(Watermarks.outOfOrderBy(Duration.ofSeconds(5)))
                .isEqualTo(new Watermarks(Watermarks.Kind.BOUNDED, 5_000, 1, null, null));
        assertThat(Watermarks.monotonic()).isEqualTo(Watermarks.outOfOrderBy(Duration.ZERO));
    }

    @Test
    void options_changeACopyEachInAnyOrder() {
        Watermarks plain = Watermarks.monotonic();
        Watermarks one = plain.idleAfter(Duration.ofSeconds(30)).advanceEvery(Duration.ofMillis(100));
        Watermarks other = plain.advanceEvery(Duration.ofMillis(100)).idleAfter(Duration.ofSeconds(30));

        assertThat(one).isEqualTo(other).isEqualTo(new Watermarks(Watermarks.Kind.BOUNDED, 0, 100, 30_000L, null));
        assertThat(plain).isEqualTo(Watermarks.monotonic());
        assertThat(one.idleAfter(Duration.ofSeconds(30))).isEqualTo(one);
    }

    @Test
    void custom_makesAGeneratorEachTime() throws Exception {
        Watermarks custom = Watermarks.custom(Exact::new).idleAfter(Duration.ofSeconds(1));

        assertThat(custom.kind()).isEqualTo(Watermarks.Kind.CUSTOM);
        assertThat(custom.generator().create()).isNotSameAs(custom.generator().create());
        assertThat(custom.idleAfterMs()).isEqualTo(1_000);
    }

    @Test
    void new_inconsistent_isRefused() {
        assertThatThrownBy(() -> new Watermarks(Watermarks.Kind.CUSTOM, 0, 1, null, null))
                .hasMessage("a generator belongs to custom watermarks, and only to those: CUSTOM");
        assertThatThrownBy(() -> new Watermarks(Watermarks.Kind.BOUNDED, 0, 1, null, Exact::new))
                .hasMessage("a generator belongs to custom watermarks, and only to those: BOUNDED");
        assertThatThrownBy(() -> new Watermarks(Watermarks.Kind.BOUNDED, -1, 1, null, null))
                .hasMessage("the bound of out-of-orderness must not be negative: -1");
        assertThatThrownBy(() -> new Watermarks(Watermarks.Kind.BOUNDED, 0, 0, null, null))
                .hasMessage("advanceEvery must be at least 1 ms: 0");
        assertThatThrownBy(() -> new Watermarks(Watermarks.Kind.BOUNDED, 0, 1, 0L, null))
                .hasMessage("idleAfter must be at least 1 ms: 0");
    }

    @Test
    void eventTime_ofInstants_cutsToMillisecondsTowardsThePast() throws Exception {
        EventTime<Payment> eventTime = EventTime.ofInstants(Payment::at, Watermarks.monotonic());

        assertThat(eventTime.timestamp().get(at(Instant.ofEpochSecond(1, 999_999))))
                .isEqualTo(1_000);
        assertThat(eventTime.timestamp().get(at(Instant.ofEpochSecond(-1, 999_999_999))))
                .isEqualTo(-1);
        assertThat(EventTime.ofSource(Watermarks.monotonic()).timestamp()).isNull();
    }

    private static Payment at(Instant instant) {
        return new Payment("id", 1, 1, "merchant", instant, List.of());
    }
}
