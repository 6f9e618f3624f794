package dev.millrace.codec;

import dev.millrace.api.Internal;
import dev.millrace.api.error.MillraceException;
import java.util.function.Supplier;

/** Makes what needs codecs, or says for what of which operator there is none; for runners. */
@Internal
public final class Encodable {

    private Encodable() {}

    /**
     * What {@code maker} makes.
     *
     * @param operator the operator's id
     * @param what what is to be encoded, as in {@code the key}
     * @throws MillraceException {@code NO_CODEC} if some part of a type has no codec
     */
    public static <X> X make(String operator, String what, Supplier<X> maker) {
        try {
            return maker.get();
        } catch (CodecDerivationException e) {
            throw MillraceException.user("NO_CODEC", what + ": " + e.problem())
                    .at(operator)
                    .remedy(e.remedy())
                    .cause(e)
                    .build();
        }
    }
}
