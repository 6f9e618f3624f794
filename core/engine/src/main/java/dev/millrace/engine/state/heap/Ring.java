package dev.millrace.engine.state.heap;

import dev.millrace.engine.state.Callback;

/**
 * The list of one key: a ring of elements, oldest first, with their stamps where they expire. Appending and dropping the
 * oldest touch one element.
 *
 * <p>What a callback has been given as a view shows the list as it was then, whatever happens to it meanwhile: a change that
 * a view could see is made on a copy of the arrays. An append behind the elements of the view is none, so that reading a
 * list and then appending to it, even where that drops the oldest, copies nothing.
 */
final class Ring implements Ageing {

    private static final int LEAST_ROOM = 4;
    private static final long[] NO_STAMPS = {};

    private final boolean stamped;
    private Object[] elements = new Object[LEAST_ROOM];
    private long[] stamps;
    private int head;
    private int size;
    private long oldestMs = Long.MAX_VALUE;

    /** Whether no stamp is before that of an older element; if not, it may be true all the same. */
    private boolean rising = true;

    /** The callback that has a view, and how many appends it cannot see. */
    private long viewedIn;

    private int unseen;

    // Since the ring was last written: how many elements are new, how many of the others were dropped, and whether
    // there is more.
    private int appended;
    private int dropped;
    private boolean altered;

    Ring(boolean stamped) {
        this.stamped = stamped;
        this.stamps = stamped ? new long[LEAST_ROOM] : NO_STAMPS;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long oldestMs() {
        return oldestMs;
    }

    Object get(int index) {
        return elements[at(index)];
    }

    /** Looks at the newest element, if any, so that its memory is fetched; what comes back means nothing. */
    int touchNewest() {
        return size > 0 && elements[at(size - 1)].getClass() == Object.class ? 1 : 0;
    }

    long stamp(int index) {
        return stamped ? stamps[at(index)] : Lifetime.UNKNOWN;
    }

    /** A list of what is in the ring now; no longer valid after the callback. */
    RingView view(Callback callback) {
        if (viewedIn != callback.number()) {
            viewedIn = callback.number();
            unseen = elements.length - size;
        }
        return new RingView(elements, head, size, callback);
    }

    /**
     * Appends an element.
     *
     * @param most how many elements are kept, or 0 for all
     * @return how many were dropped for it: 0 or 1
     */
    int add(Object element, long stampMs, int most, long callback) {
        boolean drops = most > 0 && size >= most;
        if (drops) {
            dropOldest(callback);
        }
        if (size == elements.length || (viewedIn == callback && unseen == 0)) {
            long wanted = Math.max(LEAST_ROOM, 2L * size);
            move(most > 0 ? (int) Math.min(wanted, most + 1L) : Math.toIntExact(wanted));
        }
        unseen--;
        int to = at(size);
        elements[to] = element;
        if (stamped) {
            stamps[to] = stampMs;
            rising = size == 0 || rising && stampMs >= stamps[at(size - 1)];
            oldestMs = Math.min(oldestMs, stampMs);
        }
        size++;
        appended++;
        return drops ? 1 : 0;
    }

    /** How many elements, the last ones, are not in what was last written, ... */
    int appended() {
        return appended;
    }

    /** ... how many, the first ones, of what was last written have been dropped; ... */
    int dropped() {
        return dropped;
    }

    /** ... or that this does not tell what has changed. */
    boolean isAltered() {
        return altered;
    }

    /** All elements have been written. */
    void written() {
        appended = 0;
        dropped = 0;
        altered = false;
    }

    /** Drops so many elements, the oldest. */
    void dropFirst(int count) {
        for (int i = 0; i < count; i++) {
            dropOldest(Callback.NONE);
        }
    }

    /** Drops all but so many elements, the newest, and memory that so many do not need. */
    void keepLast(int most) {
        dropFirst(Math.max(0, size - most));
        if (elements.length > Math.max(LEAST_ROOM, most + 1L)) {
            move(Math.max(LEAST_ROOM, most + 1));
        }
    }

    /** Raises all stamps to at least {@code stampMs}. */
    void refresh(long stampMs) {
        if (stamped) {
            altered = true;
            for (int i = 0; i < stamps.length; i++) {
                stamps[i] = Math.max(stamps[i], stampMs);
            }
            oldestMs = Math.max(oldestMs, stampMs);
        }
    }

    @Override
    public int expire(Lifetime lifetime, long nowMs, long callback) {
        if (size == 0 || !lifetime.isExpired(oldestMs, nowMs)) {
            return 0;
        }
        int before = size;
        // Mostly elements expire in their order; then no more has to be written than how many are gone.
        while (size > 0 && lifetime.isExpired(stamp(0), nowMs)) {
            dropOldest(callback);
        }
        findOldest();
        if (size > 0 && lifetime.isExpired(oldestMs, nowMs)) {
            expireBetween(lifetime, nowMs);
        }
        if (elements.length > LEAST_ROOM && size * 4 < elements.length) {
            move(Math.max(LEAST_ROOM, size * 2));
        }
        return before - size;
    }

    private void findOldest() {
        if (rising) {
            oldestMs = size == 0 ? Long.MAX_VALUE : stamp(0);
            return;
        }
        rising = true;
        long last = Long.MIN_VALUE;
        oldestMs = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            long stamp = stamp(i);
            rising &= stamp >= last;
            last = stamp;
            oldestMs = Math.min(oldestMs, stamp);
        }
    }

    /** Removes what has expired behind elements that have not. */
    private void expireBetween(Lifetime lifetime, long nowMs) {
        Object[] kept = new Object[size];
        long[] keptStamps = new long[size];
        int left = 0;
        for (int i = 0; i < size; i++) {
            int from = at(i);
            if (!lifetime.isExpired(stamps[from], nowMs)) {
                kept[left] = elements[from];
                keptStamps[left] = stamps[from];
                left++;
            }
        }
        altered = true;
        elements = kept;
        stamps = keptStamps;
        head = 0;
        size = left;
        viewedIn = 0;
        findOldest();
    }

    @SuppressWarnings("NullAway") // elements are null outside of the list
    private void dropOldest(long callback) {
        if (viewedIn != callback) {
            elements[head] = null;
        }
        head = at(1);
        size--;
        if (appended > size) {
            appended--;
        } else {
            dropped++;
        }
    }

    private int at(int index) {
        int i = head + index;
        return i < elements.length ? i : i - elements.length;
    }

    /** Moves the elements to arrays of another length, which no view has. */
    private void move(int length) {
        Object[] moved = new Object[length];
        long[] movedStamps = stamped ? new long[length] : NO_STAMPS;
        for (int i = 0; i < size; i++) {
            int from = at(i);
            moved[i] = elements[from];
            if (stamped) {
                movedStamps[i] = stamps[from];
            }
        }
        elements = moved;
        stamps = movedStamps;
        head = 0;
        viewedIn = 0;
    }
}
