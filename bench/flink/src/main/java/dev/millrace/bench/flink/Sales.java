package dev.millrace.bench.flink;

import dev.millrace.api.Type;
import dev.millrace.api.source.Poll;
import dev.millrace.api.source.Reader;
import dev.millrace.api.source.ReaderContext;
import dev.millrace.api.source.ReaderOutput;
import dev.millrace.api.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * So many sales, made as they are read, in as many splits as there are to be tasks.
 *
 * @param count how many there are
 * @param parts how many splits
 */
record Sales(long count, int parts) implements Source<Sale, Integer, Long> {

    @Override
    public Type<Sale> type() {
        return Type.of(Sale.class);
    }

    @Override
    public Type<Integer> splitType() {
        return Type.of(Integer.class);
    }

    @Override
    public Type<Long> positionType() {
        return Type.of(Long.class);
    }

    @Override
    public boolean bounded() {
        return true;
    }

    @Override
    public String splitId(Integer split) {
        return split.toString();
    }

    @Override
    public List<Integer> discover() {
        List<Integer> splits = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            splits.add(part);
        }
        return splits;
    }

    @Override
    public Reader<Sale, Integer, Long> open(ReaderContext context) {
        return new SaleReader();
    }

    private final class SaleReader implements Reader<Sale, Integer, Long> {
        private int part = -1;
        private long next;

        @Override
        public void assign(Integer split, @Nullable Long position) {
            part = split;
            next = position == null ? split : position;
        }

        @Override
        public Poll<Integer> poll(ReaderOutput<Sale> out, int max) {
            if (part < 0) {
                return Poll.nothing();
            }
            for (int left = max; left > 0 && next < count; left--) {
                out.emit(Sale.number(next));
                next += parts;
            }
            int read = part;
            if (next < count) {
                return Poll.more(read);
            }
            part = -1;
            return Poll.finished(read);
        }

        @Override
        public Long position() {
            return next;
        }
    }
}
