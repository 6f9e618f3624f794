package dev.millrace.bench.jmh.codec;

import dev.millrace.api.Type;
import dev.millrace.codec.Codec;
import dev.millrace.codec.Codecs;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is encoded. */
public enum Kind {
    /** Two texts, two numbers and a time, in the fewest lines one would write by hand: the practical limit. */
    PAYMENT_BY_HAND(HandWrittenPayment::new, CodecSamples::payment),
    /** The same, derived. */
    PAYMENT(() -> Codecs.of(Type.of(CodecSamples.Payment.class)), CodecSamples::payment),
    /** Numbers alone. */
    READING(() -> Codecs.of(Type.of(CodecSamples.Reading.class)), CodecSamples::reading),
    /** One of two records of a sealed type. */
    EVENT(() -> Codecs.of(Type.of(CodecSamples.Event.class)), CodecSamples::event),
    /** Three payments, a map and an event. */
    ORDER(() -> Codecs.of(Type.of(CodecSamples.Order.class)), CodecSamples::order);

    private final Supplier<? extends Codec<?>> codec;
    private final Function<SplittableRandom, ?> values;

    Kind(Supplier<? extends Codec<?>> codec, Function<SplittableRandom, ?> values) {
        this.codec = codec;
        this.values = values;
    }

    /** A codec for it, made anew. */
    @SuppressWarnings("unchecked") // It is given nothing but what samples makes.
    Codec<Object> codec() {
        return (Codec<Object>) codec.get();
    }

    /** Values, {@link CodecSamples#COUNT} of them: the same with each call. */
    Object[] samples() {
        SplittableRandom random = new SplittableRandom(1);
        Object[] samples = new Object[CodecSamples.COUNT];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = values.apply(random);
        }
        return samples;
    }
}
