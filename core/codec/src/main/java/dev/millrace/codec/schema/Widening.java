package dev.millrace.codec.schema;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The conversions between kinds of numbers that lose nothing. */
final class Widening {

    private static final Map<Scalar, Set<Scalar>> WIDER = Map.of(
            Scalar.BYTE,
                    EnumSet.of(
                            Scalar.SHORT,
                            Scalar.INT,
                            Scalar.LONG,
                            Scalar.FLOAT,
                            Scalar.DOUBLE,
                            Scalar.BIG_INTEGER,
                            Scalar.BIG_DECIMAL),
            Scalar.SHORT,
                    EnumSet.of(
                            Scalar.INT,
                            Scalar.LONG,
                            Scalar.FLOAT,
                            Scalar.DOUBLE,
                            Scalar.BIG_INTEGER,
                            Scalar.BIG_DECIMAL),
            Scalar.INT, EnumSet.of(Scalar.LONG, Scalar.DOUBLE, Scalar.BIG_INTEGER, Scalar.BIG_DECIMAL),
            Scalar.LONG, EnumSet.of(Scalar.BIG_INTEGER, Scalar.BIG_DECIMAL),
            Scalar.FLOAT, EnumSet.of(Scalar.DOUBLE),
            Scalar.BIG_INTEGER, EnumSet.of(Scalar.BIG_DECIMAL));

    private static final Set<Scalar> SAME_HASH =
            EnumSet.of(Scalar.BYTE, Scalar.SHORT, Scalar.INT, Scalar.LONG, Scalar.BIG_INTEGER);

    private Widening() {}

    /** Whether every value of the first kind is one of the second. */
    static boolean isExact(Scalar from, Scalar to) {
        return WIDER.getOrDefault(from, Set.of()).contains(to);
    }

    /** Whether such a value has the same stable hash in both kinds, so that keys stay where they are. */
    static boolean keepsHash(Scalar from, Scalar to) {
        return isExact(from, to)
                && ((SAME_HASH.contains(from) && SAME_HASH.contains(to))
                        || (from == Scalar.FLOAT && to == Scalar.DOUBLE));
    }
}
