package dev.millrace.conformance.random.blueprint;

import dev.millrace.api.Type;
import dev.millrace.api.aggregate.SlotAggregate;
import dev.millrace.conformance.input.Event;
import org.jspecify.annotations.Nullable;

/** The sum of squares beside the sum: an accumulator of two slots that others can be taken out of again. All are equal. */
record Squares() implements SlotAggregate<Event, String> {

    private static final long serialVersionUID = 1;

    @Override
    public int width() {
        return 2;
    }

    @Override
    public void create(long[] slots, int at) {
        slots[at] = 0;
        slots[at + 1] = 0;
    }

    @Override
    public void accumulate(long[] slots, int at, Event event) {
        slots[at] += event.amount();
        slots[at + 1] += event.amount() * event.amount();
    }

    @Override
    public void combine(long[] slots, int at, long[] from, int fromAt) {
        slots[at] += from[fromAt];
        slots[at + 1] += from[fromAt + 1];
    }

    @Override
    public boolean retractable() {
        return true;
    }

    @Override
    public void retract(long[] slots, int at, long[] from, int fromAt) {
        slots[at] -= from[fromAt];
        slots[at + 1] -= from[fromAt + 1];
    }

    @Override
    public String finish(long[] slots, int at) {
        return slots[at] + "/" + slots[at + 1];
    }

    @Override
    public @Nullable Type<String> resultType() {
        return Type.of(String.class);
    }

    @Override
    public String describe() {
        return "squares";
    }
}
