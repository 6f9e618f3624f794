package dev.millrace.engine.state.heap;

import dev.millrace.codec.ByteSink;
import dev.millrace.engine.state.ContainerFormat;
import dev.millrace.engine.state.ContainerState;
import dev.millrace.engine.state.table.Cells;
import dev.millrace.engine.state.table.Footprint;
import dev.millrace.engine.state.table.KeyTable;
import dev.millrace.engine.state.table.StateForm;
import dev.millrace.engine.state.table.TableLayout;
import org.jspecify.annotations.Nullable;

/** The handle of an object per key that consists of elements and expires as a whole. */
final class HeapContainers<C> implements ContainerState<C> {

    private final HeapState state;
    private final OneObject<C> cells;

    HeapContainers(HeapState state, OneObject<C> cells) {
        this.state = state;
        this.cells = cells;
    }

    @Override
    public @Nullable C get() {
        if (!state.find()) {
            return null;
        }
        state.refresh();
        return cells.at(state.table());
    }

    @Override
    public C create() {
        C created = cells.format.create();
        state.insert();
        state.table().setValue(created);
        return created;
    }

    @Override
    public void changed(int elementsMore) {
        state.footprint().added(elementsMore);
        cells.sample(state.table());
    }

    @Override
    public void remove() {
        state.clear();
    }

    /** Its entry in the table. */
    static final class OneObject<C> implements Cells {

        private final String kind;
        private final ContainerFormat<C> format;
        private final Footprint footprint;
        private final @Nullable Lifetime lifetime;
        private final ByteSink scratch = new ByteSink();

        OneObject(String kind, ContainerFormat<C> format, Footprint footprint, @Nullable Lifetime lifetime) {
            this.kind = kind;
            this.format = format;
            this.footprint = footprint;
            this.lifetime = lifetime;
        }

        @SuppressWarnings("unchecked")
        C at(KeyTable table) {
            return (C) table.value();
        }

        void sample(KeyTable at) {
            if (footprint.wantsSample()) {
                C object = at(at);
                int size = format.size(object);
                if (size > 0) {
                    scratch.reset();
                    format.write(object, size - 1, scratch);
                    footprint.sampled(scratch.position());
                }
                footprint.publish(at);
            }
        }

        @Override
        public TableLayout layout() {
            return new TableLayout(true, 0, lifetime != null);
        }

        @Override
        public StateForm form() {
            return new StateForm(kind, format.schemas(), Lifetime.stamps(lifetime));
        }

        @Override
        public Reader reader(StateForm written) {
            ContainerFormat.Reader<C> elements = format.reader(written.schemas());
            return (at, count, in) -> {
                long stamp = Lifetime.read(lifetime, written.stamps(), in);
                if (at.value() == null) {
                    at.setValue(format.create());
                }
                if (lifetime != null) {
                    at.setStamp(stamp);
                }
                int before = in.position();
                for (int i = 0; i < count; i++) {
                    elements.read(at(at), in);
                }
                if (count > 0 && footprint.wantsSample()) {
                    footprint.sampled((in.position() - before) / count);
                }
            };
        }

        @Override
        public int elements(KeyTable at) {
            return format.size(at(at));
        }

        @Override
        public void write(KeyTable at, int from, int to, ByteSink out) {
            if (lifetime != null) {
                lifetime.write(at.stamp(), out);
            }
            for (int i = from; i < to; i++) {
                format.write(at(at), i, out);
            }
        }
    }
}
