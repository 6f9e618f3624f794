package dev.millrace.engine.state.heap;

import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.codec.ByteSink;
import dev.millrace.codec.schema.Schema;
import dev.millrace.engine.state.SlotSchema;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few {@code long}s per key: the accumulator of a {@link SlotAggregate}, in an array of the table. */
final class SlotCells implements Cells {

    private final String kind;
    private final int width;
    private final Schema schema;
    private final @Nullable Lifetime lifetime;

    SlotCells(String kind, SlotAggregate<?, ?> aggregate, @Nullable Lifetime lifetime) {
        this.kind = kind;
        this.width = aggregate.width();
        this.schema = SlotSchema.of(aggregate);
        this.lifetime = lifetime;
    }

    @Override
    public TableLayout layout() {
        return new TableLayout(false, width, lifetime != null);
    }

    @Override
    public StateForm form() {
        return new StateForm(kind, List.of(schema), Lifetime.stamps(lifetime));
    }

    @Override
    public Reader reader(StateForm written) {
        SlotSchema.requireSame(written.schemas().get(0), schema);
        return (at, count, in) -> {
            ObjectCells.requireOne(count, in);
            long stamp = Lifetime.read(lifetime, written.stamps(), in);
            long[] longs = at.longs();
            int first = at.longsAt();
            for (int i = 0; i < width; i++) {
                longs[first + i] = in.readLong();
            }
            if (lifetime != null) {
                at.setStamp(stamp);
            }
        };
    }

    @Override
    public int elements(KeyTable at) {
        return 1;
    }

    @Override
    public void write(KeyTable at, int from, int to, ByteSink out) {
        if (lifetime != null) {
            lifetime.write(at.stamp(), out);
        }
        long[] longs = at.longs();
        int first = at.longsAt();
        for (int i = 0; i < width; i++) {
            out.writeLong(longs[first + i]);
        }
    }
}
