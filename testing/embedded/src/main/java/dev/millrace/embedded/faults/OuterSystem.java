package dev.millrace.embedded.faults;

import dev.millrace.conformance.output.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A system outside that sinks write to by transactions, as a broker or a database is: it survives every crash, and counts what
 * has become visible.
 *
 * <pre>
 *   OPEN --prepare--> PREPARED --commit--> COMMITTED --commit again--> COMMITTED
 *     |                  |
 *     | process ends     | a writer of the same name comes after
 *     +------------------+-----> ABORTED
 * </pre>
 *
 * <p>To commit what is not prepared, or has been aborted, is an error of whoever asks for it: a system that did so would lose
 * or make up results.
 */
final class OuterSystem {

    private enum State {
        OPEN,
        PREPARED,
        COMMITTED,
        ABORTED
    }

    private static final class Transaction {
        final String writer;
        final String sink;
        final List<Line> lines = new ArrayList<>();
        State state = State.OPEN;

        Transaction(String sink, String writer) {
            this.sink = sink;
            this.writer = writer;
        }
    }

    private final TreeMap<Long, Transaction> transactions = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();

    /** A writer comes to work: what others of its name have left behind will not be committed any more. */
    void fence(String writer) {
        for (Transaction each : transactions.values()) {
            if (each.writer.equals(writer) && each.state != State.COMMITTED) {
                each.state = State.ABORTED;
            }
        }
    }

    long begin(String sink, String writer) {
        long id = transactions.size() + 1L;
        transactions.put(id, new Transaction(sink, writer));
        return id;
    }

    void write(long id, Line line) {
        expect(id, "written to", State.OPEN).lines.add(line);
    }

    void prepare(long id) {
        expect(id, "prepared", State.OPEN).state = State.PREPARED;
    }

    /** Makes it visible; once, however often it is called. */
    void commit(long id) {
        expect(id, "committed", State.PREPARED, State.COMMITTED).state = State.COMMITTED;
    }

    /** Nobody is connected any more. */
    void disconnected() {
        for (Transaction each : transactions.values()) {
            if (each.state == State.OPEN) {
                each.state = State.ABORTED;
            }
        }
    }

    private Transaction expect(long id, String what, State... allowed) {
        Transaction transaction = transactions.get(id);
        State state = transaction == null ? State.ABORTED : transaction.state;
        if (transaction == null || !List.of(allowed).contains(state)) {
            String violation = "transaction " + id + ", which is " + state + ", is " + what;
            violations.add(violation);
            throw new IllegalStateException(violation);
        }
        return transaction;
    }

    /** What was asked for that nobody may ask for. */
    List<String> violations() {
        return List.copyOf(violations);
    }

    /** What is visible, by sink. */
    Map<String, List<Line>> visible() {
        Map<String, List<Line>> visible = new TreeMap<>();
        for (Transaction each : transactions.values()) {
            if (each.state == State.COMMITTED) {
                visible.computeIfAbsent(each.sink, none -> new ArrayList<>()).addAll(each.lines);
            }
        }
        return visible;
    }
}
