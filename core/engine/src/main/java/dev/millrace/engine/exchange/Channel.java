package dev.millrace.engine.exchange;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue between two tasks with one producer and one consumer: a ring in which the producer publishes items
 * (batches and signals) with release writes and the consumer takes them with acquire reads, and a second ring through which
 * emptied batches go back.
 *
 * <p>Besides its slots the channel has a credit in records: the producer may have that many on their way, and one batch in
 * any case. The consumer's side sets it from the rate at which it drains. It also says there when it takes partials. After
 * Lamport, Proving the Correctness of Multiprocess Programs, IEEE TSE 3(2), 1977.
 *
 * <p>That batches go back gained 20 to 40 % over new ones (docs/design/0002); {@code ChannelBenchmark} and the workload
 * {@code exchange} measure the channel as it is.
 */
public final class Channel {

    private static final VarHandle ITEM = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final VarHandle DRAINED;
    private static final VarHandle CREDIT;
    private static final VarHandle WELCOMED;

    static {
        try {
            DRAINED = MethodHandles.lookup().findVarHandle(ConsumerSide.class, "drainedRecords", long.class);
            CREDIT = MethodHandles.lookup().findVarHandle(ConsumerSide.class, "creditRecords", long.class);
            WELCOMED = MethodHandles.lookup().findVarHandle(ConsumerSide.class, "welcomedIdles", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What the consumer writes and the producer reads; on cache lines of its own. */
    private static final class ConsumerSide {
        @SuppressWarnings("unused")
        private long p0, p1, p2, p3, p4, p5, p6, p7;

        private int head;
        private int returnTail;
        long drainedRecords;

        @SuppressWarnings("UnusedVariable") // by its handle
        long creditRecords;

        @SuppressWarnings("UnusedVariable") // by its handle
        int welcomedIdles = -1;

        @SuppressWarnings("unused")
        private long q0, q1, q2, q3, q4, q5, q6, q7;
    }

    private final @Nullable Object[] items;
    private final @Nullable Object[] returned;
    private final int mask;
    private final Batch.Layout layout;
    private final ConsumerSide consumer = new ConsumerSide();
    private final Runnable wakeConsumer;
    private final Runnable wakeProducer;

    private int tail;
    private int returnHead;
    private long sentRecords;

    /**
     * A channel.
     *
     * @param slots how many items fit; a power of two
     * @param creditRecords how many records may be on their way at first
     * @param layout the columns of its batches
     * @param wakeConsumer called by the producer after it published an item; must be cheap where nobody sleeps
     * @param wakeProducer called by the consumer after it took an item; must be cheap where nobody sleeps
     */
    public Channel(int slots, long creditRecords, Batch.Layout layout, Runnable wakeConsumer, Runnable wakeProducer) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException("the number of slots must be a power of two: " + slots);
        }
        this.items = new Object[slots];
        this.returned = new Object[slots];
        this.mask = slots - 1;
        this.layout = layout;
        this.wakeConsumer = wakeConsumer;
        this.wakeProducer = wakeProducer;
        CREDIT.setOpaque(consumer, creditRecords);
    }

    /** The columns of this channel's batches. */
    public Batch.Layout layout() {
        return layout;
    }

    // ---- producer

    /** Producer: publishes a batch or a signal; false if there is no room. */
    public boolean offer(Object item) {
        int slot = tail & mask;
        if (ITEM.getAcquire(items, slot) != null) {
            return false;
        }
        if (item instanceof Batch batch) {
            if (!hasCredit(batch.size)) {
                return false;
            }
            sentRecords += batch.size;
        }
        ITEM.setRelease(items, slot, item);
        tail++;
        wakeConsumer.run();
        return true;
    }

    private boolean hasCredit(int records) {
        long underWay = sentRecords - (long) DRAINED.getAcquire(consumer);
        return underWay == 0 || underWay + records <= (long) CREDIT.getOpaque(consumer);
    }

    /** Producer: an empty batch to fill, one that came back where there is one. */
    public Batch emptyBatch() {
        int slot = returnHead & mask;
        Object back = ITEM.getAcquire(returned, slot);
        if (back == null) {
            return new Batch(layout);
        }
        ITEM.setRelease(returned, slot, null);
        returnHead++;
        return (Batch) back;
    }

    /** Producer: what {@link #welcomePartials} said last; -1 before. */
    public int welcomedIdles() {
        return (int) WELCOMED.getOpaque(consumer);
    }

    // ---- consumer

    /** Consumer: the next item without taking it, or {@code null}. */
    public @Nullable Object peek() {
        return ITEM.getAcquire(items, consumer.head & mask);
    }

    /** Consumer: takes the item that {@link #peek} showed. Its records stop counting with {@link #giveBack}. */
    public void take() {
        ITEM.setRelease(items, consumer.head & mask, null);
        consumer.head++;
        wakeProducer.run();
    }

    /** Consumer: a batch has been handled; its records free their credit and it goes back to be filled again. */
    public void giveBack(Batch batch) {
        DRAINED.setRelease(consumer, consumer.drainedRecords + batch.size);
        batch.clear();
        int slot = consumer.returnTail & mask;
        if (ITEM.getAcquire(returned, slot) == null) {
            ITEM.setRelease(returned, slot, batch);
            consumer.returnTail++;
        }
        wakeProducer.run();
    }

    /** Consumer: how many records the producer may have on their way from now on. */
    public void credit(long records) {
        CREDIT.setOpaque(consumer, records);
    }

    /** Consumer: it takes partials until the producer has been idle once more than {@code idles} times. */
    public void welcomePartials(int idles) {
        WELCOMED.setOpaque(consumer, idles);
    }

    /** Consumer: how many records it has handled. */
    public long drainedRecords() {
        return consumer.drainedRecords;
    }
}
