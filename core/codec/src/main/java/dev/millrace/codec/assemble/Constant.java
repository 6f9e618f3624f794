package dev.millrace.codec.assemble;

/** A static final field of an assembled class, which the JIT takes for the constant that it is. */
public record Constant(String owner, String name, Class<?> type) {
    String descriptor() {
        return type.descriptorString();
    }
}
