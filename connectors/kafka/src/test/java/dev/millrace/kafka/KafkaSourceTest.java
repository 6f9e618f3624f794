package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import dev.millrace.api.error.MillraceException;
import dev.millrace.api.source.Poll;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The source against a real broker. */
class KafkaSourceTest {

    private static TestTopics topics;

    @BeforeAll
    static void connect() throws Exception {
        topics = TestTopics.onSharedBroker();
    }

    @AfterAll
    static void disconnect() {
        topics.close();
    }

    private static KafkaSource<String> source(String topic) {
        return KafkaSource.topic(topic, new PlainText()).cluster(topics.cluster());
    }

    // ---- where to begin

    @Test
    void earliest_readsEveryPartitionInItsOrder() throws Exception {
        String topic = topics.create(2);
        topics.send(topic, 0, "a", "b", "c");
        topics.send(topic, 1, "x", "y");

        List<String> all = ReadSplits.all(source(topic).untilLatest());

        assertThat(all).containsExactlyInAnyOrder("a", "b", "c", "x", "y");
        assertThat(all).containsSubsequence("a", "b", "c").containsSubsequence("x", "y");
    }

    @Test
    void untilLatest_endsAtOnceInPartitionsWithoutRecords() throws Exception {
        assertThat(ReadSplits.all(source(topics.create(3)).untilLatest())).isEmpty();
    }

    @Test
    void latest_isDecidedWhenThePartitionsAreFound() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "before");
        KafkaSource<String> source = source(topic).startAt(KafkaStart.latest());

        List<KafkaSplit> splits = source.discover();
        topics.send(topic, 0, "after");

        assertThat(splits).containsExactly(new KafkaSplit(topic, 0, 1L, null));
        try (ReadSplits<String> read = new ReadSplits<>(source, splits)) {
            assertThat(read.until(1)).containsExactly("after");
        }
    }

    @Test
    void timestamp_beginsWithTheFirstRecordFromThenOn() throws Exception {
        String topic = topics.create(2);
        topics.send(new ProducerRecord<>(topic, 0, 1_000L, null, "early"));
        topics.send(new ProducerRecord<>(topic, 0, 2_000L, null, "then"));
        topics.send(new ProducerRecord<>(topic, 0, 1_500L, null, "late"));
        topics.send(new ProducerRecord<>(topic, 1, 1_999L, null, "elsewhere"));
        KafkaSource<String> source = source(topic).startAt(KafkaStart.at(Instant.ofEpochMilli(2_000)));

        // Partition 1 has no such record: it begins with what comes.
        assertThat(source.discover())
                .containsExactly(new KafkaSplit(topic, 0, 1L, null), new KafkaSplit(topic, 1, 1L, null));
        assertThat(ReadSplits.all(source.untilLatest())).containsExactly("then", "late");
    }

    @Test
    void offsets_areThoseGiven_oneForEveryPartition() throws Exception {
        String topic = topics.create(2);
        topics.send(topic, 0, "a", "b");
        topics.send(topic, 1, "x", "y", "z");

        assertThat(ReadSplits.all(source(topic)
                        .startAt(KafkaStart.offsets(Map.of(0, 1L, 1, 2L)))
                        .untilLatest()))
                .containsExactlyInAnyOrder("b", "z");
        assertThatThrownBy(() ->
                        source(topic).startAt(KafkaStart.offsets(Map.of(0, 1L))).discover())
                .isInstanceOf(MillraceException.class)
                .hasMessage("KAFKA_OFFSETS at topic " + topic
                        + ": offsets are given for partitions [0], and there are [0, 1]; give one for every partition"
                        + " there is");
    }

    @Test
    void committed_beginsWhereTheGroupIs_elsewhereAsSaid() throws Exception {
        String topic = topics.create(2);
        topics.send(topic, 0, "a", "b", "c");
        topics.send(topic, 1, "x", "y");
        String group = "group-of-" + topic;
        topics.admin()
                .alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(2)))
                .all()
                .get();

        KafkaSource<String> source = source(topic).group(group);

        assertThat(source.startAt(KafkaStart.committed()).discover())
                .containsExactly(new KafkaSplit(topic, 0, 2L, null), new KafkaSplit(topic, 1, null, null));
        assertThat(source.startAt(KafkaStart.committedOr(KafkaStart.latest())).discover())
                .containsExactly(new KafkaSplit(topic, 0, 2L, null), new KafkaSplit(topic, 1, 2L, null));
        assertThatThrownBy(() -> source(topic).startAt(KafkaStart.committed()).discover())
                .hasMessageContaining("KAFKA_NO_GROUP");
    }

    @Test
    void partitionsThatComeLater_areReadFromTheirBeginning() throws Exception {
        String topic = topics.create(1);
        KafkaSource<String> source = source(topic).startAt(KafkaStart.latest());
        assertThat(source.discover()).hasSize(1);

        topics.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(2)))
                .all()
                .get();
        topics.send(topic, 1, "written before it was found");

        assertThat(source.rediscover()).contains(new KafkaSplit(topic, 1, null, null));
        try (ReadSplits<String> read =
                new ReadSplits<>(source, List.of(source.rediscover().get(1)))) {
            assertThat(read.until(1)).containsExactly("written before it was found");
        }
    }

    // ---- what a record becomes

    @Test
    void timestamp_isTheRecords_andSoIsTheOrigin() throws Exception {
        String topic = topics.create(1);
        topics.send(new ProducerRecord<>(topic, 0, 1_234L, null, "a"));
        KafkaSource<String> source = source(topic).untilLatest();

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            read.untilEnd(1);
            assertThat(read.timestamps()).containsExactly(1_234L);
            assertThat(read.origins()).containsExactly(1_234_000L);
        }
    }

    @Test
    void records_haveKeyHeadersAndPlace_alsoTombstones() throws Exception {
        String topic = topics.create(1);
        topics.send(new ProducerRecord<>(
                topic,
                0,
                5L,
                "k",
                "v",
                new RecordHeaders()
                        .add("trace", "t-1".getBytes(StandardCharsets.UTF_8))
                        .add("none", null)));
        topics.send(new ProducerRecord<>(topic, 0, Long.valueOf(6), "k", (String) null));
        topics.send(new ProducerRecord<>(topic, 0, 7L, null, "v2"));
        KafkaSource<KafkaRecord<String, String>> source = KafkaSource.records(topic, new PlainText(), new PlainText())
                .cluster(topics.cluster())
                .untilLatest();

        assertThat(source.type()).isEqualTo(new Type<KafkaRecord<String, String>>() {});
        assertThat(ReadSplits.all(source))
                .containsExactly(
                        "KafkaRecord[topic=" + topic
                                + ", partition=0, offset=0, timestampMs=5, key=k, value=v, headers=[trace=t-1, none=null]]",
                        "KafkaRecord[topic=" + topic
                                + ", partition=0, offset=1, timestampMs=6, key=k, value=null, headers=[]]",
                        "KafkaRecord[topic=" + topic
                                + ", partition=0, offset=2, timestampMs=7, key=null, value=v2, headers=[]]");
    }

    @Test
    void badRecords_namePlaceAndField_tombstonesAreBadUnlessSkipped() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "good", "bad", null, "good again");
        KafkaSource<String> source = source(topic).untilLatest();
        String place = "topic " + topic + ", partition 0, offset ";

        assertThat(ReadSplits.all(source))
                .containsExactly(
                        "good",
                        "bad: " + place + "1: field 'text': must not be bad <bad>",
                        "bad: " + place + "2: the record has no value: it is a tombstone <>",
                        "good again");
        assertThat(ReadSplits.all(source.skipTombstones()))
                .containsExactly("good", "bad: " + place + "1: field 'text': must not be bad <bad>", "good again");
    }

    @Test
    void badKey_isSaidToBeTheKey() throws Exception {
        String topic = topics.create(1);
        topics.send(new ProducerRecord<>(topic, 0, "bad", "v"));

        assertThat(ReadSplits.all(KafkaSource.records(topic, new PlainText(), new PlainText())
                        .cluster(topics.cluster())
                        .untilLatest()))
                .containsExactly(
                        "bad: topic " + topic + ", partition 0, offset 0: the key: field 'text': must not be bad <v>");
    }

    // ---- transactions

    @Test
    void takenBackRecords_arePassedOver_andThePositionComesBehindThem() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a");
        try (KafkaProducer<String, String> transaction = topics.beginTransaction("back-" + topic)) {
            transaction.send(new ProducerRecord<>(topic, "taken back")).get();
            transaction.abortTransaction();
        }
        KafkaSource<String> source = source(topic);

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            assertThat(read.until(1)).containsExactly("a");
            // Offset 1 is the record, 2 the marker that it was taken back.
            read.untilPosition(0, 3);
            assertThat(read.all()).containsExactly("a");
            assertThat(read.reader().lag(new KafkaSplit(topic, 0, null, null))).isEqualTo(OptionalLong.of(0));
        }
        assertThat(ReadSplits.all(source.untilLatest())).containsExactly("a");
        assertThat(ReadSplits.all(source.readUncommitted().untilLatest())).containsExactly("a", "taken back");
    }

    @Test
    void openTransaction_isWaitedFor_alsoByTheEnd() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a");
        try (KafkaProducer<String, String> transaction = topics.beginTransaction("open-" + topic)) {
            transaction.send(new ProducerRecord<>(topic, "b")).get();
            topics.send(topic, 0, "c");

            assertThat(ReadSplits.all(source(topic).untilLatest())).containsExactly("a");

            transaction.commitTransaction();
        }
        topics.settled(topic);
        assertThat(ReadSplits.all(source(topic).untilLatest())).containsExactly("a", "b", "c");
    }

    // ---- positions

    @Test
    void position_isGoneOnFrom_withinWhatWasFetchedTogether() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a", "b", "c", "d");
        KafkaSource<String> source = source(topic);
        List<KafkaSplit> splits = source.discover();
        KafkaPosition position;
        try (ReadSplits<String> read = new ReadSplits<>(source, splits)) {
            while (read.all().size() < 2) {
                read.poll(1);
            }
            position = read.position(0);
        }
        assertThat(position).isEqualTo(new KafkaPosition(2, 0));

        try (ReadSplits<String> read = new ReadSplits<>(source, List.of())) {
            read.reader().assign(splits.get(0), position);
            assertThat(read.until(2)).containsExactly("c", "d");
        }
    }

    @Test
    void positionThatIsGone_failsNamingItAndWhatThereIs() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a", "b", "c");
        topics.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(2)))
                .all()
                .get();
        KafkaSource<String> source = source(topic);

        try (ReadSplits<String> read = new ReadSplits<>(source, List.of())) {
            read.reader().assign(new KafkaSplit(topic, 0, null, null), new KafkaPosition(1, null));
            assertThatThrownBy(() -> read.until(1))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("KAFKA_OFFSET_GONE at topic " + topic
                            + ", partition 0: the next record to read is at offset 1, and the partition now holds those"
                            + " from 2 up to, and without, 3;");
        }
    }

    @Test
    void checkpoint_commitsOffsetsOfTheGroup_forOthersToSee() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a", "b", "c");
        String group = "group-of-" + topic;
        KafkaSource<String> source = source(topic).group(group);
        TopicPartition partition = new TopicPartition(topic, 0);

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            read.until(3);
            read.reader().checkpointed(new KafkaSplit(topic, 0, null, null), new KafkaPosition(2, 0));
        }

        assertThat(topics.admin()
                        .listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition)
                        .offset())
                .isEqualTo(2);
    }

    @Test
    void lag_isWhatHasNotBeenEmitted() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a", "b", "c");
        KafkaSource<String> source = source(topic);
        KafkaSplit split = new KafkaSplit(topic, 0, null, null);

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            assertThat(read.reader().lag(split)).isEmpty();
            while (read.all().isEmpty()) {
                read.poll(1);
            }
            assertThat(read.reader().lag(split)).isEqualTo(OptionalLong.of(2));
            read.until(3);
            assertThat(read.reader().lag(split)).isEqualTo(OptionalLong.of(0));
        }
    }

    @Test
    void lag_ofAPartitionWithoutRecords_isNone() throws Exception {
        String topic = topics.create(1);
        KafkaSource<String> source = source(topic);
        KafkaSplit split = new KafkaSplit(topic, 0, null, null);

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            while (read.reader().lag(split).isEmpty()) {
                read.poll(1);
            }
            assertThat(read.reader().lag(split)).isEqualTo(OptionalLong.of(0));
        }
    }

    @Test
    void wakeUp_endsTheNextPollWithNothing_andNothingIsLost() throws Exception {
        String topic = topics.create(1);
        topics.send(topic, 0, "a");
        KafkaSource<String> source = source(topic);

        try (ReadSplits<String> read = new ReadSplits<>(source, source.discover())) {
            read.reader().wakeUp();
            assertThat(read.poll(10).status()).isEqualTo(Poll.Status.NOTHING);
            assertThat(read.until(1)).containsExactly("a");
        }
    }

    // ---- what goes wrong

    @Test
    void missingTopic_isSaid() {
        assertThatThrownBy(() -> source("no-such-topic").discover())
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_NO_TOPIC at " + topics.address()
                        + ": looking for the partitions of topic 'no-such-topic' failed: ");
    }

    @Test
    void missingBrokers_areSaid() {
        KafkaSource<String> nowhere = KafkaSource.topic("payments", new PlainText());
        // Nobody listens at this port, which only the system may open.
        KafkaSource<String> nobody = nowhere.cluster(KafkaCluster.at("127.0.0.1:1")
                .with("default.api.timeout.ms", "500")
                .with("request.timeout.ms", "400"));

        assertThatThrownBy(nowhere::discover)
                .hasMessage(
                        "KAFKA_NO_BROKERS at KafkaSource of topic payments: it is not said where the cluster is; say"
                                + " it: KafkaSource.brokers(\"host:port\"), or KafkaSource.cluster");
        assertThatThrownBy(nobody::discover).hasMessageStartingWith("KAFKA_UNREACHABLE at 127.0.0.1:1: ");
        assertThatThrownBy(() -> nowhere.brokers("no.such.host.invalid:9092").discover())
                .hasMessageStartingWith("KAFKA_SETTING at no.such.host.invalid:9092: ");
    }

    @Test
    void unreachableBrokers_haveNoNewPartitions() throws Exception {
        KafkaSource<String> nobody = KafkaSource.topic("payments", new PlainText())
                .cluster(KafkaCluster.at("127.0.0.1:1")
                        .with("default.api.timeout.ms", "500")
                        .with("request.timeout.ms", "400"));

        assertThat(nobody.rediscover()).isEmpty();
    }
}
