package dev.millrace.local;

import dev.millrace.api.error.MillraceException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an object that cannot leave the process, such as a queue, held by a source or sink that is
 * serializable all the same. Its copies within the process refer to the same object; in another process there is none.
 *
 * <p>What is serialized is a number. The table from numbers to objects holds the objects weakly: it keeps nothing alive,
 * and forgets what is gone. Safe for use by several threads.
 */
final class LiveObject<T> implements Serializable {

    private static final long serialVersionUID = 1;

    /** Tells this process from every other; no secret, and no part of what a run does. */
    private static final long PROCESS = new SecureRandom().nextLong();

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, Entry> TABLE = new ConcurrentHashMap<>();
    private static final ReferenceQueue<Object> GONE = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<Object> {
        private final long number;

        Entry(long number, Object object) {
            super(object, GONE);
            this.number = number;
        }
    }

    private final String what;
    private final long process;
    private final long number;
    private transient @Nullable T object;

    /** @param what what the object is, for messages: {@code the queue} */
    LiveObject(String what, T object) {
        this.what = what;
        this.process = PROCESS;
        this.number = NUMBERS.incrementAndGet();
        this.object = object;
    }

    /**
     * The object.
     *
     * @throws MillraceException in another process
     */
    T get() {
        T found = object;
        if (found == null) {
            throw MillraceException.user("OTHER_PROCESS", what + " lives in the process that described the pipeline")
                    .remedy("run the pipeline in that process, or use a source or sink that can be reached from others")
                    .build();
        }
        return found;
    }

    /** The object, or {@code null} in another process. */
    @Nullable
    T find() {
        return object;
    }

    /** How many objects the table knows. */
    static int known() {
        forgetGone();
        return TABLE.size();
    }

    private static void forgetGone() {
        for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
            TABLE.remove(((Entry) gone).number);
        }
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        forgetGone();
        T known = object;
        if (known != null) {
            TABLE.putIfAbsent(number, new Entry(number, known));
        }
    }

    @SuppressWarnings("unchecked")
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Entry entry = process == PROCESS ? TABLE.get(number) : null;
        object = entry == null ? null : (T) entry.get();
    }
}
