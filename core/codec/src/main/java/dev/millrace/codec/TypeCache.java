package dev.millrace.codec;

import dev.millrace.codec.shape.ResolvedType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What has been derived from types, kept for as long as their classes live and no longer.
 *
 * <p>An entry hangs on a class of its type, the anchor, so that it goes when that class's loader goes. The loader of the
 * anchor sees all other classes of the type and Millrace itself, so that the entry keeps no loader alive that its anchor does
 * not keep alive anyway. A type without such a class ({@code List<String>}, or a model in a loader above Millrace's) is not
 * kept, but derived anew each time.
 */
final class TypeCache {

    private final ClassValue<ConcurrentMap<ResolvedType, DerivedType<?>>> byAnchor = new ClassValue<>() {
        @Override
        protected ConcurrentMap<ResolvedType, DerivedType<?>> computeValue(Class<?> anchor) {
            return new ConcurrentHashMap<>();
        }
    };

    /** The entry of a type, made if there is none; all threads get the same one. */
    DerivedType<?> get(ResolvedType type, Supplier<DerivedType<?>> make) {
        Class<?> anchor = anchor(type, type);
        if (anchor == null) {
            return make.get();
        }
        ConcurrentMap<ResolvedType, DerivedType<?>> entries = byAnchor.get(anchor);
        DerivedType<?> known = entries.get(type);
        if (known != null) {
            return known;
        }
        DerivedType<?> made = make.get();
        DerivedType<?> other = entries.putIfAbsent(type, made);
        return other == null ? made : other;
    }

    private static @Nullable Class<?> anchor(ResolvedType candidate, ResolvedType whole) {
        ClassLoader loader = candidate.raw().getClassLoader();
        if (sees(loader, TypeCache.class.getClassLoader()) && seesAll(loader, whole)) {
            return candidate.raw();
        }
        for (ResolvedType argument : candidate.arguments()) {
            Class<?> anchor = anchor(argument, whole);
            if (anchor != null) {
                return anchor;
            }
        }
        return null;
    }

    private static boolean seesAll(@Nullable ClassLoader loader, ResolvedType type) {
        return sees(loader, type.raw().getClassLoader())
                && type.arguments().stream().allMatch(argument -> seesAll(loader, argument));
    }

    private static boolean sees(@Nullable ClassLoader loader, @Nullable ClassLoader other) {
        if (other == null) {
            return true;
        }
        for (ClassLoader l = loader; l != null; l = l.getParent()) {
            if (l == other) {
                return true;
            }
        }
        return false;
    }
}
