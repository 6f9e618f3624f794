package dev.millrace.codec.shape;

import java.util.ArrayList;
import java.util.List;

/** Takes enums apart. */
final class EnumShapes {

    private EnumShapes() {}

    static NamedShape.Enumeration derive(ResolvedType type) {
        List<NamedShape.Symbol> symbols = new ArrayList<>();
        for (Object constant : type.raw().getEnumConstants()) {
            Enum<?> symbol = (Enum<?>) constant;
            symbols.add(new NamedShape.Symbol(symbol.name(), formerNames(symbol), symbol));
        }
        return new NamedShape.Enumeration(type, symbols);
    }

    private static List<String> formerNames(Enum<?> symbol) {
        try {
            return FormerNames.of(symbol.getDeclaringClass().getDeclaredField(symbol.name()));
        } catch (NoSuchFieldException e) {
            throw new AssertionError("an enum constant is a field of its class", e);
        }
    }
}
