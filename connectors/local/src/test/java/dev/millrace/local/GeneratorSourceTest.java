package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratorSourceTest {

    private static final GeneratorSource<Long> INDEXES = GeneratorSource.of(Long.class, Tick::index);

    @Test
    void withoutARate_makesRecordsAsTheyAreTaken() throws Exception {
        FakeRun run = new FakeRun();
        run.setNowMicros(5_000_007);
        Reader<Long, GeneratorSplit, GeneratorPosition> reader = Driver.open(INDEXES.count(5), run, null);
        Collected<Long> out = new Collected<>();

        assertThat(reader.poll(out, 3).status()).isEqualTo(Poll.Status.MORE);
        assertThat(reader.poll(out, 3).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        assertThat(out.timed)
                .containsExactlyElementsOf(LongStream.range(0, 5)
                        .mapToObj(i -> new Collected.Timed<>(i, 5_000L, 5_000_007L))
                        .toList());
    }

    @Test
    void perSecond_keepsToTheScheduleHoweverLateItIs() throws Exception {
        FakeRun run = new FakeRun();
        run.setNowMicros(1_000_000);
        Reader<Long, GeneratorSplit, GeneratorPosition> reader =
                Driver.open(INDEXES.perSecond(1000).count(10), run, null);
        Collected<Long> out = new Collected<>();
        assertThat(reader.poll(out, 100).status()).isEqualTo(Poll.Status.MORE);
        assertThat(reader.poll(out, 100)).isEqualTo(Poll.nothing());
        assertThat(out.values).containsExactly(0L);

        run.setNowMicros(1_000_999);
        assertThat(reader.poll(out, 100)).isEqualTo(Poll.nothing());
        run.setNowMicros(1_007_500);
        assertThat(reader.poll(out, 4).status()).isEqualTo(Poll.Status.MORE);
        run.setNowMicros(9_000_000);
        assertThat(reader.poll(out, 100).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);

        assertThat(out.timed)
                .as("each carries when it was due, not when it was taken")
                .containsExactlyElementsOf(LongStream.range(0, 10)
                        .mapToObj(i -> new Collected.Timed<>(i, 1000 + i, 1_000_000 + i * 1000))
                        .toList());
    }

    @Test
    void perSecond_keepsItsRateAndItsTimesWhereTheClockIsSetBack() throws Exception {
        FakeRun run = new FakeRun();
        run.setNowMicros(9_000_000);
        GeneratorSource<Long> source = INDEXES.perSecond(1000);
        Reader<Long, GeneratorSplit, GeneratorPosition> reader = Driver.open(source, run, null);
        Collected<Long> out = new Collected<>();
        run.setNowMicros(9_002_000);
        reader.poll(out, 100);
        assertThat(out.values).containsExactly(0L, 1L, 2L);

        run.setNowMicros(1_000_000);
        assertThat(reader.poll(out, 100)).isEqualTo(Poll.nothing());
        run.setNowMicros(1_000_999);
        assertThat(reader.poll(out, 100)).isEqualTo(Poll.nothing());
        run.setNowMicros(1_002_000);
        reader.poll(out, 100);
        assertThat(out.values).containsExactly(0L, 1L, 2L, 3L, 4L);

        Reader<Long, GeneratorSplit, GeneratorPosition> restored = Driver.open(source, run, reader.position());
        assertThat(restored.poll(out, 100)).isEqualTo(Poll.nothing());
        run.setNowMicros(1_003_000);
        restored.poll(out, 100);

        assertThat(out.timed)
                .as("times go on from those there were")
                .containsExactlyElementsOf(LongStream.range(0, 6)
                        .mapToObj(i -> new Collected.Timed<>(i, 9_000 + i, 9_000_000 + i * 1000))
                        .toList());
    }

    @Test
    void due_followsArrivalsOfOnesOwn() throws Exception {
        FakeRun run = new FakeRun();
        run.setNowMicros(1_000_000);
        Reader<Long, GeneratorSplit, GeneratorPosition> reader =
                Driver.open(INDEXES.due(index -> index * index * 1000).count(4), run, null);
        Collected<Long> out = new Collected<>();
        run.setNowMicros(1_004_000);
        assertThat(reader.poll(out, 100).status()).isEqualTo(Poll.Status.MORE);
        run.setNowMicros(1_020_000);
        assertThat(reader.poll(out, 100).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);

        assertThat(out.timed)
                .containsExactly(
                        new Collected.Timed<>(0L, 1000, 1_000_000),
                        new Collected.Timed<>(1L, 1001, 1_001_000),
                        new Collected.Timed<>(2L, 1004, 1_004_000),
                        new Collected.Timed<>(3L, 1009, 1_009_000));
    }

    @Test
    void shouldGoOnFromEveryPositionOnTheOldSchedule() throws Exception {
        GeneratorSource<Double> source = GeneratorSource.of(
                        Double.class, tick -> tick.random().nextDouble() + tick.scheduledMicros())
                .seed(7)
                .perSecond(300)
                .count(20);
        FakeRun run = new FakeRun();
        run.setNowMicros(1_000_000);
        Reader<Double, GeneratorSplit, GeneratorPosition> whole = Driver.open(source, run, null);
        run.setNowMicros(2_000_000);
        List<Double> all = Driver.drain(whole);
        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        for (int read = 1; read <= 20; read++) {
            run.setNowMicros(1_000_000);
            Reader<Double, GeneratorSplit, GeneratorPosition> first = Driver.open(source, run, null);
            run.setNowMicros(2_000_000);
            Driver.take(first, read);

            run.setNowMicros(50_000_000);
            assertThat(Driver.drain(Driver.open(source, run, first.position()))).isEqualTo(all.subList(read, 20));
        }
    }

    @Test
    void splits_shareTheIndexes() throws Exception {
        GeneratorSource<Long> source = INDEXES.perSecond(10).splits(3).count(8);
        assertThat(source.discover())
                .containsExactly(new GeneratorSplit(0, 3), new GeneratorSplit(1, 3), new GeneratorSplit(2, 3));
        assertThat(source.discover().stream().map(source::splitId)).containsExactly("0/3", "1/3", "2/3");
        List<List<Long>> shares = new ArrayList<>();
        for (GeneratorSplit split : source.discover()) {
            FakeRun run = new FakeRun();
            Reader<Long, GeneratorSplit, GeneratorPosition> reader = source.open(run);
            reader.assign(split, null);
            run.setNowMicros(10_000_000);
            shares.add(Driver.drain(reader));
        }

        assertThat(shares).containsExactly(List.of(0L, 3L, 6L), List.of(1L, 4L, 7L), List.of(2L, 5L));
    }

    @Test
    void lasting_endsWithTheLastRecordDue() throws Exception {
        FakeRun run = new FakeRun();
        Reader<Long, GeneratorSplit, GeneratorPosition> rated =
                Driver.open(INDEXES.perSecond(10).lasting(Duration.ofMillis(1050)), run, null);
        Reader<Long, GeneratorSplit, GeneratorPosition> unrated =
                Driver.open(INDEXES.lasting(Duration.ofMillis(1050)), run, null);
        assertThat(Driver.take(unrated, 1000)).hasSize(1000);
        run.setNowMicros(1_049_999);
        assertThat(Driver.drain(rated)).hasSize(11);
        assertThat(Driver.take(unrated, 1)).hasSize(1);

        run.setNowMicros(1_050_000);
        assertThat(unrated.poll(new Collected<>(), 1).status()).isEqualTo(Poll.Status.SPLIT_FINISHED);
        run.setNowMicros(90_000_000);
        assertThat(Driver.drain(rated)).isEmpty();
    }

    @Test
    void every_makesOneRecordPerInterval() throws Exception {
        FakeRun run = new FakeRun();
        Reader<Long, GeneratorSplit, GeneratorPosition> reader =
                Driver.open(INDEXES.every(Duration.ofSeconds(90)), run, null);
        run.setNowMicros(180_000_000);

        assertThat(Driver.drain(reader)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void eventTime_isWhatTheUserSays() throws Exception {
        GeneratorSource<Long> source = INDEXES.eventTime(tick -> tick.index() * 60_000 + tick.seed())
                .seed(5)
                .count(2);
        Collected<Long> out = new Collected<>();
        Driver.open(source, new FakeRun(), null).poll(out, 5);

        assertThat(source.hasTimestamps()).isTrue();
        assertThat(source.hasOrigins()).isTrue();
        assertThat(out.timed).containsExactly(new Collected.Timed<>(0L, 5, 0), new Collected.Timed<>(1L, 60_005, 0));
    }

    @Test
    void bounded_isWhatHasACountOrADuration() {
        assertThat(INDEXES.bounded()).isFalse();
        assertThat(INDEXES.perSecond(5).bounded()).isFalse();
        assertThat(INDEXES.count(5).bounded()).isTrue();
        assertThat(INDEXES.lasting(Duration.ofSeconds(1)).bounded()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000000, 3, 3000000",
        "3, 1000000, 0, 0",
        "3, 1000000, 1, 333333",
        "3, 1000000, 2, 666666",
        "3, 1000000, 3, 1000000",
        "1000000, 1000000, 9000000000000000, 9000000000000000",
        "7, 1000000, 63000000000007, 9000000000001000000",
    })
    void rate_isExactForAnyIndex(long records, long periodMicros, long index, long due) {
        assertThat(new Schedule.Rate(records, periodMicros).dueMicros(index)).isEqualTo(due);
    }

    @Test
    void random_belongsToIndexAndSeed() {
        assertThat(new Tick(3, 1, 0).random().nextLong())
                .isEqualTo(new Tick(3, 1, 99).random().nextLong());
        Set<Long> seen = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            for (int index = 0; index < 1000; index++) {
                var random = new Tick(index, seed, 0).random();
                for (int i = 0; i < 4; i++) {
                    assertThat(seen.add(random.nextLong()))
                            .as("streams do not overlap")
                            .isTrue();
                }
            }
        }
    }

    @Test
    void shouldTravelWithThePlan() throws Exception {
        assertThat(Driver.drain(Driver.open(Serialized.copy(INDEXES.count(2)), new FakeRun(), null)))
                .containsExactly(0L, 1L);
    }

    @Test
    void options_areCheckedAtOnce() {
        assertThatThrownBy(() -> INDEXES.perSecond(0)).hasMessage("perSecond must be positive: 0");
        assertThatThrownBy(() -> INDEXES.count(0)).hasMessage("count must be positive: 0");
        assertThatThrownBy(() -> INDEXES.splits(0)).hasMessage("splits must be positive: 0");
        assertThatThrownBy(() -> INDEXES.every(Duration.ZERO)).hasMessage("every must be positive: 0");
        assertThatThrownBy(() -> INDEXES.lasting(Duration.ofSeconds(-1)))
                .hasMessage("lasting must be positive: -1000000");
    }
}
