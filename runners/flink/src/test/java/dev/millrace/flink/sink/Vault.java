package dev.millrace.flink.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a {@link VaultSink} has committed, and what happened on the way. It stays in the test's process. */
final class Vault {

    private static final Map<String, Vault> VAULTS = new ConcurrentHashMap<>();

    /** How a commit is to fail. */
    enum Fault {
        /** Nothing is committed. */
        BEFORE,
        /** It is, and nobody hears of it. */
        AFTER
    }

    private final Map<String, List<String>> committed = new TreeMap<>();

    /** What happened: {@code committer 0}, {@code commit 0-7 by 0}, {@code writer 0 after 6}, {@code prepare 0-7}. */
    final List<String> log = new CopyOnWriteArrayList<>();

    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

    private Vault() {}

    static Vault named(String name) {
        Vault vault = new Vault();
        VAULTS.put(name, vault);
        return vault;
    }

    static Vault find(String name) {
        Vault vault = VAULTS.get(name);
        if (vault == null) {
            throw new IllegalStateException("there is no vault " + name);
        }
        return vault;
    }

    /** The next commits are to fail. */
    void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    synchronized void commit(VaultSink.Prepared prepared, int committer) {
        log.add("commit " + prepared.id() + " by " + committer);
        Fault fault = faults.poll();
        if (fault == Fault.BEFORE) {
            throw new IllegalStateException("the vault is shut");
        }
        List<String> there = committed.putIfAbsent(prepared.id(), prepared.lines());
        if (there != null && !there.equals(prepared.lines())) {
            throw new IllegalStateException(
                    prepared.id() + " was committed with " + there.size() + " lines that are others now");
        }
        notifyAll();
        if (fault == Fault.AFTER) {
            throw new IllegalStateException("the vault does not answer");
        }
    }

    /** All lines committed, in no order. */
    synchronized List<String> lines() {
        List<String> all = new ArrayList<>();
        committed.values().forEach(all::addAll);
        return all;
    }

    synchronized void awaitLines(int count) throws InterruptedException {
        while (lines().size() < count) {
            wait();
        }
    }

    boolean hasFaults() {
        return !faults.isEmpty();
    }
}
