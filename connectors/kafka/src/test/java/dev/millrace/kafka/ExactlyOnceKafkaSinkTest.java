package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.api.error.MillraceException;
import dev.millrace.api.sink.Committer;
import dev.millrace.api.sink.CommittingWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The sink against a real broker, cut off at every point where it may be; each test has a topic and ids of its own. */
@Timeout(60)
class ExactlyOnceKafkaSinkTest {

    private static final long NO_TIME = Long.MIN_VALUE;

    private static TestTopics topics;

    private final List<AutoCloseable> open = new ArrayList<>();
    private String topic;
    private ExactlyOnceKafkaSink<String> sink;
    private FakeRun run;

    @BeforeAll
    static void connect() throws Exception {
        topics = TestTopics.onSharedBroker();
    }

    @AfterAll
    static void disconnect() {
        topics.close();
    }

    @BeforeEach
    void create() throws Exception {
        topic = topics.create(1);
        sink = KafkaSink.exactlyOnce(topic, new PlainText()).brokers(topics.address());
        run = FakeRun.fresh(topic);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private CommittingWriter<String, KafkaTransaction> writer(FakeRun context) throws Exception {
        CommittingWriter<String, KafkaTransaction> writer = sink.open(context);
        open.add(writer);
        return writer;
    }

    private Committer<KafkaTransaction> committer(FakeRun context) throws Exception {
        Committer<KafkaTransaction> committer = sink.openCommitter(context);
        open.add(committer);
        return committer;
    }

    private static void write(CommittingWriter<String, KafkaTransaction> writer, String... values) throws Exception {
        for (String value : values) {
            writer.write(value, NO_TIME);
        }
    }

    /** A committable as a process finds it in a snapshot: whoever prepared it is not there. */
    private static KafkaTransaction inAnotherProcess(KafkaTransaction prepared) {
        return new KafkaTransaction(
                prepared.id(),
                prepared.sequence(),
                "the run before",
                prepared.checkpointId(),
                prepared.topic(),
                prepared.preparedAtMs(),
                prepared.records());
    }

    private void awaitState(String id, TransactionState state) throws Exception {
        TransactionState now;
        do {
            now = topics.admin()
                    .describeTransactions(List.of(id))
                    .description(id)
                    .get()
                    .state();
        } while (now != state);
    }

    // ---- as it should be

    @Test
    void records_areSeenWithTheCommit_andNotBefore() throws Exception {
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "a", "b");
        List<KafkaTransaction> prepared = writer.prepareCommit(1);

        assertThat(prepared).hasSize(1);
        assertThat(prepared.get(0).id()).isEqualTo("millrace/" + topic + "/out/0/0");
        assertThat(topics.committed(topic)).isEmpty();

        committer.commit(prepared.get(0));

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void writing_goesOnWhileACommitIsWaitedFor_andIdsAreUsedAgain() throws Exception {
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        List<String> ids = new ArrayList<>();
        KafkaTransaction waiting = null;
        for (int checkpoint = 1; checkpoint <= 8; checkpoint++) {
            write(writer, "v" + checkpoint);
            if (waiting != null) {
                committer.commit(waiting);
            }
            waiting = writer.prepareCommit(checkpoint).get(0);
            ids.add(waiting.id().substring(waiting.id().lastIndexOf('/') + 1));
        }
        committer.commit(waiting);

        assertThat(ids).containsExactly("0", "1", "2", "3", "4", "0", "1", "2");
        assertThat(topics.settled(topic)).containsExactly("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8");
    }

    @Test
    void nothingWritten_isNothingToCommit() throws Exception {
        assertThat(writer(run).prepareCommit(1)).isEmpty();
    }

    @Test
    void records_haveKeysHeadersAndTimestamps_alsoWhenWrittenAgain() throws Exception {
        sink = sink.keyText(String::length)
                .headers(value -> List.of(KafkaHeader.of("first", value.substring(0, 1))))
                .timestamp(value -> 1_000L + value.length());
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "abc");
        committer.commit(writer.prepareCommit(1).get(0));
        write(writer, "lost");
        KafkaTransaction lost = inAnotherProcess(writer.prepareCommit(2).get(0));
        committer(run.restoredFrom(2)).commit(lost);

        topics.settled(topic);
        assertThat(topics.records(topic))
                .extracting(
                        ConsumerRecord::key,
                        ConsumerRecord::value,
                        ConsumerRecord::timestamp,
                        record ->
                                new String(record.headers().lastHeader("first").value()))
                .containsExactly(tuple("3", "abc", 1_003L, "a"), tuple("4", "lost", 1_004L, "l"));
    }

    @Test
    void timestamp_isTheEvents_whereItHasOne() throws Exception {
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        writer.write("a", 77);
        committer.commit(writer.prepareCommit(1).get(0));

        topics.settled(topic);
        assertThat(topics.records(topic)).extracting(ConsumerRecord::timestamp).containsExactly(77L);
    }

    // ---- cut off

    @Test
    void crashBetweenPrepareAndCommit_recordsAreWrittenAgain_once() throws Exception {
        Committer<KafkaTransaction> before = committer(run);
        CommittingWriter<String, KafkaTransaction> gone = writer(run);
        write(gone, "a", "b");
        KafkaTransaction prepared = gone.prepareCommit(1).get(0);

        Committer<KafkaTransaction> after = committer(run.restoredFrom(1));
        after.commit(inAnotherProcess(prepared));

        assertThat(topics.settled(topic)).containsExactly("a", "b");
        // Should the process before be alive after all, it can no longer commit.
        assertThatThrownBy(() -> before.commit(prepared))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_FENCED at " + topics.address() + ": committing transaction ")
                .hasMessageContaining("of millrace/" + topic + "/out/0/0 for checkpoint 1 failed");
        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void writerThatDidNotComeBack_isNotCommittedThrough_whereTheRunGoesOnInTheSameProcess() throws Exception {
        committer(run);
        CommittingWriter<String, KafkaTransaction> neverClosed = writer(run);
        write(neverClosed, "a", "b");
        KafkaTransaction prepared = neverClosed.prepareCommit(1).get(0);

        committer(run.restoredFrom(1)).commit(prepared);

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void crashAfterTheCommit_nothingIsWrittenAgain() throws Exception {
        Committer<KafkaTransaction> before = committer(run);
        CommittingWriter<String, KafkaTransaction> gone = writer(run);
        write(gone, "a");
        KafkaTransaction prepared = gone.prepareCommit(1).get(0);
        before.commit(prepared);

        committer(run.restoredFrom(1)).commit(inAnotherProcess(prepared));

        assertThat(topics.settled(topic)).containsExactly("a");
    }

    @Test
    void crashAfterWritingAgain_nothingIsWrittenAThirdTime() throws Exception {
        CommittingWriter<String, KafkaTransaction> gone = writer(run);
        write(gone, "a");
        KafkaTransaction lost = inAnotherProcess(gone.prepareCommit(1).get(0));

        committer(run.restoredFrom(1)).commit(lost);
        committer(run.restoredFrom(1)).commit(lost);

        assertThat(topics.settled(topic)).containsExactly("a");
    }

    @Test
    void commit_askedForTwice_isDoneOnce_andTheWriterGoesOn() throws Exception {
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "a");
        KafkaTransaction prepared = writer.prepareCommit(1).get(0);
        committer.commit(prepared);
        committer.commit(prepared);
        write(writer, "b");
        committer.commit(writer.prepareCommit(2).get(0));

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void olderCheckpoint_whoseIdHasCommittedMoreSince_isKnownToBeCommitted() throws Exception {
        sink = sink.openTransactions(2);
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        List<KafkaTransaction> all = new ArrayList<>();
        for (int checkpoint = 1; checkpoint <= 3; checkpoint++) {
            write(writer, "v" + checkpoint);
            all.add(writer.prepareCommit(checkpoint).get(0));
            committer.commit(all.get(checkpoint - 1));
        }
        assertThat(all.get(2).id()).isEqualTo(all.get(0).id());

        committer(run.restoredFrom(1)).commit(inAnotherProcess(all.get(0)));

        assertThat(topics.settled(topic)).containsExactly("v1", "v2", "v3");
    }

    @Test
    void checkpointThatNeverBecameDurable_isNeverSeen_andHoldsUpNobody() throws Exception {
        CommittingWriter<String, KafkaTransaction> gone = writer(run);
        write(gone, "of checkpoint 1");
        gone.prepareCommit(1);
        write(gone, "written since");

        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "again");
        committer.commit(writer.prepareCommit(1).get(0));

        assertThat(topics.settled(topic)).containsExactly("again");
    }

    @Test
    void openTransactionsOfWritersThatAreNoMore_areGivenUp() throws Exception {
        CommittingWriter<String, KafkaTransaction> fourth = writer(FakeRun.of(topic, 3, 4));
        write(fourth, "lost");
        awaitState("millrace/" + topic + "/out/3/0", TransactionState.ONGOING);
        topics.send(topic, 0, "held up");
        assertThat(topics.committed(topic)).isEmpty();

        committer(run);

        assertThat(topics.settled(topic)).containsExactly("held up");
    }

    /** On a cluster there is one beside each writer, and they are opened at any time. */
    @Test
    void committerBesideAWriter_shutsOutNoOther() throws Exception {
        FakeRun first = FakeRun.of(topic, 0, 2);
        Committer<KafkaTransaction> committer = committer(first);
        CommittingWriter<String, KafkaTransaction> writer = writer(first);
        write(writer, "a");
        List<KafkaTransaction> prepared = writer.prepareCommit(1);

        committer(FakeRun.of(topic, 1, 2));
        writer(FakeRun.of(topic, 1, 2));
        committer.commit(prepared.get(0));

        assertThat(topics.settled(topic)).containsExactly("a");
    }

    /** With fewer writers than before, a committer finds what a writer of another index had, whose ids are in use again. */
    @Test
    void whatWasCommitted_isKnown_withoutShuttingOutWhoHasTheIdNow() throws Exception {
        FakeRun before = FakeRun.of(topic, 1, 3);
        Committer<KafkaTransaction> committerBefore = committer(before);
        CommittingWriter<String, KafkaTransaction> writerBefore = writer(before);
        write(writerBefore, "a");
        KafkaTransaction old = writerBefore.prepareCommit(1).get(0);
        committerBefore.commit(old);
        writerBefore.close();

        FakeRun now = FakeRun.of(topic, 1, 2).restoredFrom(1).later(1_000);
        Committer<KafkaTransaction> committer = committer(now);
        CommittingWriter<String, KafkaTransaction> writer = writer(now);
        write(writer, "b");
        committer(FakeRun.of(topic, 0, 2).restoredFrom(1).later(1_000)).commit(inAnotherProcess(old));
        KafkaTransaction fresh = writer.prepareCommit(2).get(0);
        assertThat(fresh.id()).isEqualTo(old.id());
        committer.commit(fresh);

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    /** The same, not committed: written again under an id that is in use, which ends that writer; the next attempt gets through. */
    @Test
    void whatWasNotCommitted_isWrittenAgain_thoughAnotherHasTheIdNow() throws Exception {
        CommittingWriter<String, KafkaTransaction> writerBefore = writer(FakeRun.of(topic, 1, 3));
        write(writerBefore, "a");
        KafkaTransaction old = inAnotherProcess(writerBefore.prepareCommit(1).get(0));
        writerBefore.close();

        FakeRun now = FakeRun.of(topic, 1, 2).restoredFrom(1).later(1_000);
        committer(now);
        CommittingWriter<String, KafkaTransaction> writer = writer(now);
        write(writer, "b");
        committer(FakeRun.of(topic, 0, 2).restoredFrom(1).later(1_000)).commit(old);
        assertThatThrownBy(() -> writer.prepareCommit(2)).isInstanceOf(MillraceException.class);
        writer.close();

        FakeRun again = FakeRun.of(topic, 1, 2).restoredFrom(1).later(2_000);
        Committer<KafkaTransaction> committer = committer(again);
        CommittingWriter<String, KafkaTransaction> nextWriter = writer(again);
        write(nextWriter, "b");
        committer(FakeRun.of(topic, 0, 2).restoredFrom(1).later(2_000)).commit(old);
        committer.commit(nextWriter.prepareCommit(2).get(0));

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void writerOfARunBefore_isShutOut() throws Exception {
        CommittingWriter<String, KafkaTransaction> zombie = writer(run);
        write(zombie, "a");
        awaitState("millrace/" + topic + "/out/0/0", TransactionState.ONGOING);

        writer(run);

        assertThatThrownBy(() -> {
                    write(zombie, "b");
                    zombie.prepareCommit(1);
                })
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_FENCED at " + topics.address())
                .hasMessageContaining("either another run writes with the same transactional ids");
        assertThat(topics.committed(topic)).isEmpty();
    }

    @Test
    void transactionThatTheBrokerGaveUp_failsTheCommit_andIsWrittenAgainAfterTheRestart() throws Exception {
        sink = sink.transactionTimeout(Duration.ofMillis(1_500)).toleratedDowntime(Duration.ofMillis(100));
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "a", "b");
        KafkaTransaction prepared = writer.prepareCommit(1).get(0);
        awaitState(prepared.id(), TransactionState.COMPLETE_ABORT);

        assertThatThrownBy(() -> committer.commit(prepared))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_FENCED at " + topics.address())
                .hasMessageContaining("the transaction was open for longer than its timeout");
        assertThat(topics.committed(topic)).isEmpty();

        committer(run.restoredFrom(1)).commit(prepared);

        assertThat(topics.settled(topic)).containsExactly("a", "b");
    }

    @Test
    void outcomeThatNobodyRemembers_isNotGuessed() throws Exception {
        CommittingWriter<String, KafkaTransaction> gone = writer(run);
        write(gone, "a");
        KafkaTransaction lost = inAnotherProcess(gone.prepareCommit(1).get(0));
        // Brokers keep offsets for 7 days unless told otherwise.
        FakeRun tooLate = run.restoredFrom(1).later(Duration.ofDays(7).toMillis());

        assertThatThrownBy(() -> committer(tooLate).commit(lost))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_OUTCOME_UNKNOWN at " + topics.address())
                .hasMessageContaining("was prepared 168 hours ago, and the brokers keep for 168 hours");

        committer(run.restoredFrom(1).later(Duration.ofDays(6).toMillis())).commit(lost);
        assertThat(topics.settled(topic)).containsExactly("a");
    }

    @Test
    void close_givesUpWhatIsOpen() throws Exception {
        CommittingWriter<String, KafkaTransaction> writer = sink.open(run);
        write(writer, "a");
        KafkaTransaction prepared = writer.prepareCommit(1).get(0);
        write(writer, "b");
        writer.close();
        topics.send(topic, 0, "held up by nothing");

        assertThat(topics.settled(topic)).containsExactly("held up by nothing");
        committer(run.restoredFrom(1)).commit(prepared);
        assertThat(topics.settled(topic)).containsExactly("held up by nothing", "a");
    }

    // ---- what goes wrong

    @Test
    void moreThanAllowedBetweenCheckpoints_fails() throws Exception {
        sink = sink.mostBytes(40);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        // 8 + 4 + (4+1) + 4 bytes each.
        write(writer, "a");
        assertThatThrownBy(() -> write(writer, "b"))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_TRANSACTION_TOO_LARGE at millrace/" + topic
                        + "/out/0/0: more than 40 bytes were written since the last checkpoint;");
    }

    @Test
    void missingTopic_isSaidAtTheStart() {
        sink = KafkaSink.exactlyOnce("no-such-topic", new PlainText()).brokers(topics.address());

        assertThatThrownBy(() -> sink.open(run)).hasMessageStartingWith("KAFKA_NO_TOPIC at " + topics.address());
    }

    @Test
    void timeoutBeyondTheBrokers_isSaidAtTheStart() {
        assertThatThrownBy(() -> sink.transactionTimeout(Duration.ofHours(1)).openCommitter(run))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("KAFKA_TRANSACTION_TIMEOUT: transactions are to be open for up to 3600000 ms,"
                        + " and the brokers allow 900000 ms;");
    }

    @Test
    void unreachableBrokers_areSaidAtTheStart() {
        KafkaCluster nobody = KafkaCluster.at("127.0.0.1:1")
                .with("default.api.timeout.ms", "500")
                .with("request.timeout.ms", "400");

        assertThatThrownBy(() -> sink.cluster(nobody).openCommitter(run))
                .hasMessageStartingWith(
                        "KAFKA_UNREACHABLE at 127.0.0.1:1: preparing to commit to topic '" + topic + "'");
        assertThatThrownBy(() -> KafkaSink.exactlyOnce("t", new PlainText()).open(run))
                .hasMessageContaining("KAFKA_NO_BROKERS at KafkaSink of topic t");
    }

    @Test
    void marker_isAnOffsetOfTheIdsOwnGroup() throws Exception {
        Committer<KafkaTransaction> committer = committer(run);
        CommittingWriter<String, KafkaTransaction> writer = writer(run);
        write(writer, "a");
        KafkaTransaction prepared = writer.prepareCommit(7).get(0);
        committer.commit(prepared);

        Map<?, ?> offsets;
        do {
            // The client leaves out what the broker cannot say yet.
            offsets = topics.admin()
                    .listConsumerGroupOffsets(prepared.id(), new ListConsumerGroupOffsetsOptions().requireStable(true))
                    .partitionsToOffsetAndMetadata()
                    .get();
        } while (offsets.isEmpty());
        assertThat(offsets).hasSize(1);
        assertThat(offsets.values().iterator().next().toString())
                .contains("offset=" + prepared.sequence())
                .contains("metadata='millrace 1 checkpoint=7 run=" + prepared.run() + "'");
    }
}
