package dev.millrace.flink.type;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A type that Flink does not look into: no basic type, no tuple, one field, and no key unless a subclass says so.
 *
 * @param <T> the type of the values
 */
abstract class PlainTypeInfo<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1;

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }
}
