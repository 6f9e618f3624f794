package dev.millrace.engine.timer;

import org.jspecify.annotations.Nullable;

/**
 * Entries (time, hash, key, number) that come out in the order of time, then of hash, unsigned; entries equal in both come out one
 * behind the other in no particular order.
 *
 * <p>A radix heap (Ahuja, Mehlhorn, Orlin, Tarjan, "Faster algorithms for the shortest path problem", JACM 1990) with several
 * buckets per level (Denardo, Fox, "Shortest-route methods: 1. Reaching, pruning, and buckets", Operations Research 1979).
 * Time and hash make one number of 96 bits, read as digits of six bits. Everything in the queue is at or after a {@code
 * base}; an entry lies at the level of its first digit that differs from the base's, in the bucket of that digit. So the
 * buckets of a deeper level come before those of the levels above, and within a level in order of digit. What is in a bucket
 * has no order: inserting is appending to arrays.
 *
 * <p>Only when a bucket becomes the first one is it put in order: one of few entries by sorting it, one of many by making its
 * lower bound the base and spreading its entries over the levels below, a bounded number per call. An entry so moves down a
 * few times before its time has come (by one to four levels, for timers an hour ahead), each time by sequential reads and
 * writes.
 *
 * <p>An entry cannot be removed; the owner counts those that have become stale. When they are more than half, each insertion
 * looks at a few entries and drops the stale ones. One thread. The benchmarks are {@code TimeQueueBenchmark} and the workload {@code q4}.
 */
public final class TimeQueue {

    /** Says of entries whether the owner still wants them. */
    public interface Owner {
        /** Whether the entry of this key, time and number, a timer or a look at a session, still stands. */
        boolean isWanted(TimeBucket bucket, int position);
    }

    /** What {@link #ready} has found. */
    public enum Readiness {
        /** The first entry's time has come: {@link #first} has it, at the last position. */
        READY,
        /** Nothing's time has come. */
        NOTHING,
        /** More calls are needed to tell. */
        BUSY
    }

    private static final int DIGITS_OF_TIME = 11;
    private static final int LEVELS = 17;
    private static final int BUCKETS = 64;
    private static final int SPREAD_PER_CALL = 8_192;
    private static final int LARGEST_TO_SORT = 64;
    private static final int LARGEST_BEHIND_BASE = 1_024;
    private static final int FEW_STALE = 1_024;
    private static final int LOOKS_PER_INSERTION = 4;

    private final Owner owner;
    private final boolean primitive;
    private final @Nullable TimeBucket[] buckets = new TimeBucket[LEVELS * BUCKETS];

    /** Per level, which buckets have entries. */
    private final long[] taken = new long[LEVELS];

    /** The base's time, with its sign bit flipped so that it compares as unsigned, and hash. */
    private long baseTime;

    private int baseHash;

    private long size;
    private long stale;

    private @Nullable TimeBucket spreading;
    private int purgedBucket;
    private int purgedPosition;

    /**
     * An empty queue.
     *
     * @param primitive whether the keys are {@code long}s
     */
    public TimeQueue(boolean primitive, Owner owner) {
        this.primitive = primitive;
        this.owner = owner;
    }

    /** How many entries there are, stale ones included. */
    long size() {
        return size;
    }

    /** Roughly the bytes of the buckets. */
    long bytes() {
        return size * (primitive ? 24L : 20L);
    }

    /** Inserts an entry for a primitive key. */
    public void insert(long time, int hash, long key, int number) {
        purge();
        bucketFor(time, hash).add(time, hash, key, number);
        size++;
    }

    /** Inserts an entry for a key that is an object. */
    public void insert(long time, int hash, Object key, int number) {
        purge();
        bucketFor(time, hash).add(time, hash, key, number);
        size++;
    }

    /** The owner no longer wants one of the entries. */
    public void staled() {
        stale++;
    }

    /** A time that no entry's is before; {@link Long#MAX_VALUE} if there are none. */
    public long dueMs() {
        TimeBucket unspread = spreading;
        if (unspread != null) {
            return Math.min(unspread.leastMs(), firstLeastMs());
        }
        return firstLeastMs();
    }

    private long firstLeastMs() {
        int at = firstIndex();
        return at < 0 ? Long.MAX_VALUE : bucket(at).leastMs();
    }

    /** Looks whether the first entry's time is {@code limitMs} or before. */
    public Readiness ready(long limitMs) {
        int left = SPREAD_PER_CALL;
        while (true) {
            TimeBucket unspread = spreading;
            if (unspread != null) {
                int now = Math.min(left, unspread.size());
                for (int i = 0; i < now; i++) {
                    int last = unspread.size() - 1;
                    bucketFor(unspread.time(last), unspread.hash(last)).take(unspread, last);
                    unspread.removeLast();
                }
                left -= now;
                if (unspread.size() > 0) {
                    return Readiness.BUSY;
                }
                spreading = null;
            }
            int at = firstIndex();
            if (at < 0 || bucket(at).leastMs() > limitMs) {
                return Readiness.NOTHING;
            }
            TimeBucket bucket = bucket(at);
            int level = at / BUCKETS;
            if (level == LEVELS - 1 && bucket.size() > LARGEST_BEHIND_BASE && bucket.leastMs() < time(baseTime)) {
                startOverFrom(bucket.leastMs());
            } else if (level == LEVELS - 1 || bucket.size() <= LARGEST_TO_SORT) {
                bucket.sort();
                return bucket.leastMs() <= limitMs ? Readiness.READY : Readiness.NOTHING;
            } else {
                moveBase(level, at % BUCKETS);
                detach(at);
                spreading = bucket;
            }
        }
    }

    /** The bucket whose last entry is the first in the queue, after {@link #ready} has said so and until the next insertion. */
    public TimeBucket first() {
        return bucket(firstIndex());
    }

    /** Removes the first entry, after {@link #ready} has said that it is there. */
    public void removeFirst() {
        int at = firstIndex();
        TimeBucket bucket = bucket(at);
        bucket.removeLast();
        size--;
        if (bucket.size() == 0) {
            detach(at);
        }
    }

    /** As {@link #removeFirst}, for an entry that the owner did not want. */
    public void dropFirst() {
        removeFirst();
        stale--;
    }

    private TimeBucket bucket(int at) {
        TimeBucket bucket = buckets[at];
        if (bucket == null) {
            throw new IllegalStateException("bucket " + at + " is empty");
        }
        return bucket;
    }

    private int firstIndex() {
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (taken[level] != 0) {
                return level * BUCKETS + Long.numberOfTrailingZeros(taken[level]);
            }
        }
        return -1;
    }

    private TimeBucket bucketFor(long timeMs, int hash) {
        long time = timeMs ^ Long.MIN_VALUE;
        int order = Long.compareUnsigned(time, baseTime);
        int at;
        if (order > 0) {
            int highest = 63 - Long.numberOfLeadingZeros(time ^ baseTime);
            int level = DIGITS_OF_TIME - 1 - highest / 6;
            at = level * BUCKETS + digitOfTime(time, level);
        } else if (order == 0 && Integer.compareUnsigned(hash, baseHash) > 0) {
            int highest = 31 - Integer.numberOfLeadingZeros(hash ^ baseHash);
            int level = highest < 2 ? LEVELS - 1 : LEVELS - 2 - (highest - 2) / 6;
            at = level * BUCKETS + digitOfHash(hash, level);
        } else {
            // At the base; or before it, because set late: as soon as possible then.
            at = (LEVELS - 1) * BUCKETS + digitOfHash(baseHash, LEVELS - 1);
        }
        TimeBucket bucket = buckets[at];
        if (bucket == null) {
            bucket = new TimeBucket(primitive);
            buckets[at] = bucket;
            taken[at / BUCKETS] |= 1L << at;
        }
        return bucket;
    }

    private static int digitOfTime(long time, int level) {
        return (int) (time >>> (6 * (DIGITS_OF_TIME - 1 - level))) & 63;
    }

    private static int digitOfHash(int hash, int level) {
        return level == LEVELS - 1 ? hash & 3 : (hash >>> (2 + 6 * (LEVELS - 2 - level))) & 63;
    }

    /** Makes the lower bound of a bucket the base: the base's digits above the level, the bucket's, then zeros. */
    private void moveBase(int level, int digit) {
        if (level < DIGITS_OF_TIME) {
            int shift = 6 * (DIGITS_OF_TIME - 1 - level);
            long above = shift + 6 >= 64 ? 0 : baseTime >>> (shift + 6) << (shift + 6);
            baseTime = above | (long) digit << shift;
            baseHash = 0;
        } else {
            int shift = 2 + 6 * (LEVELS - 2 - level);
            int above = shift + 6 >= 32 ? 0 : baseHash >>> (shift + 6) << (shift + 6);
            baseHash = above | digit << shift;
        }
    }

    /** Takes everything out and inserts it again, after the clock has gone back behind the base. */
    private void startOverFrom(long leastMs) {
        TimeBucket all = new TimeBucket(primitive);
        for (int at = firstIndex(); at >= 0; at = firstIndex()) {
            TimeBucket bucket = bucket(at);
            for (int i = 0; i < bucket.size(); i++) {
                all.take(bucket, i);
            }
            detach(at);
        }
        baseTime = leastMs ^ Long.MIN_VALUE;
        baseHash = 0;
        spreading = all;
    }

    private void detach(int at) {
        buckets[at] = null;
        taken[at / BUCKETS] &= ~(1L << at);
    }

    private static long time(long flipped) {
        return flipped ^ Long.MIN_VALUE;
    }

    /** Drops a few stale entries where there are too many. */
    private void purge() {
        if (stale < FEW_STALE || stale * 2 < size) {
            return;
        }
        for (int looks = 0; looks < LOOKS_PER_INSERTION; looks++) {
            TimeBucket bucket = buckets[purgedBucket];
            while (bucket == null || purgedPosition >= bucket.size()) {
                int next = takenFrom(purgedBucket + 1);
                if (next < 0) {
                    next = takenFrom(0);
                }
                if (next < 0) {
                    return;
                }
                purgedBucket = next;
                purgedPosition = 0;
                bucket = bucket(next);
            }
            if (owner.isWanted(bucket, purgedPosition)) {
                purgedPosition++;
                continue;
            }
            bucket.remove(purgedPosition);
            size--;
            stale--;
            if (bucket.size() == 0) {
                detach(purgedBucket);
            }
        }
    }

    /** The first bucket with entries from this one on, or -1. */
    private int takenFrom(int from) {
        for (int level = from / BUCKETS; level < LEVELS; level++) {
            long left = level == from / BUCKETS ? taken[level] & (-1L << from) : taken[level];
            if (left != 0) {
                return level * BUCKETS + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }
}
