package dev.millrace.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;

/**
 * The buffers of the parsers or generators of one thread, of which one follows the other: one for each message. Jackson's own are
 * found by thread, which is a good part of what a short message costs: the benchmark is {@code kafka-json}.
 */
final class OwnBuffers extends RecyclerPool.ThreadLocalPoolBase<BufferRecycler> {

    private static final long serialVersionUID = 1;

    private final transient BufferRecycler own = new BufferRecycler();

    private OwnBuffers() {}

    /** A factory for one thread. */
    static JsonFactory factory(TSFBuilder<?, ?> builder) {
        return builder.recyclerPool(new OwnBuffers()).build();
    }

    /** The same again and again: what a parser has out of it, another that is made meanwhile is given anew. */
    @Override
    public BufferRecycler acquirePooled() {
        return own;
    }
}
