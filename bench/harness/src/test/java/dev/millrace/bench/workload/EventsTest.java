package dev.millrace.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EventsTest {

    /** At a rate that is not a whole number of records a millisecond, or of milliseconds a block. */
    private static final Input INPUT = new Input(10, 200_123, 0, 0, 1_000);

    @Test
    void shouldHaveTheSameRecordsInItsParts() {
        Events events = Events.of(INPUT);
        for (int splits = 1; splits <= 4; splits *= 2) {
            for (long index = 0; index < 3_000_000; index += 7) {
                Events part = events.part((int) (index % splits), splits);
                Event event = events.at(index);
                assertThat(part.at(index)).isEqualTo(event);
                assertThat(part.timestampMs(index, event)).isEqualTo(events.timestampMs(index, event));
            }
        }
    }

    @Test
    void shouldReadASmallBlockAgainAndAgain() {
        Input few = Input.few(100);
        Events events = Events.of(few);
        for (long index = 0; index < 5_000; index++) {
            assertThat(events.at(index)).isSameAs(events.at(index + few.block()));
            assertThat(timestampMs(events, index)).isEqualTo(Events.BEGIN_MS + index / 2 * 2);
        }
    }

    /** As from a wire: equal texts that are not the same, each time that they are read, by characters of their own. */
    @Test
    void shouldHaveNamesOfTheirOwnWhereTheyAreToBeFresh() {
        Events shared = Events.of(Input.few(10));
        Events fresh = Events.of(Input.few(10).named());
        for (long index = 0; index < 2_000; index++) {
            String name = fresh.at(index).name();
            assertThat(fresh.at(index)).isEqualTo(shared.at(index));
            assertThat(name).isEqualTo("customer-" + fresh.at(index).key());
            assertThat(fresh.at(index).name()).isNotSameAs(name);
            assertThat(fresh.part((int) index & 1, 2).at(index).name())
                    .isEqualTo(name)
                    .isNotSameAs(name);
        }
    }

    @Test
    void shouldRefuseABlockThatIsNoPowerOfTwo() {
        assertThatThrownBy(() -> new Input(100, 1_000, 0, 0, 1_000, 1_000, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a block must be a power of two: 1000");
    }

    private static long timestampMs(Events events, long index) {
        return events.timestampMs(index, events.at(index));
    }

    @Test
    void shouldFindTheFirstRecordAtATime() {
        Events events = Events.of(INPUT);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            long wantedMs = Events.BEGIN_MS + 1 + random.nextLong(20_000);
            long first = Events.firstAt(INPUT, wantedMs);
            assertThat(timestampMs(events, first)).isGreaterThanOrEqualTo(wantedMs);
            assertThat(timestampMs(events, first - 1)).isLessThan(wantedMs);
        }
    }

    /** Where one block goes on for a moment beyond the time at which the next begins. */
    @Test
    void shouldFindTheFirstRecordAtTheTimeOfABlock() {
        Events events = Events.of(INPUT);
        long blockMs = timestampMs(events, 1 << 20) - Events.BEGIN_MS;
        for (int block = 1; block < 5; block++) {
            long wantedMs = Events.BEGIN_MS + block * blockMs;
            long first = Events.firstAt(INPUT, wantedMs);
            assertThat(timestampMs(events, first)).isEqualTo(wantedMs);
            assertThat(timestampMs(events, first - 1)).isLessThan(wantedMs);
        }
    }
}
