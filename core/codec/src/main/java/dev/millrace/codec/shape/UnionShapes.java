package dev.millrace.codec.shape;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes sealed types apart into the classes that their values may be of, each known by its simple name. */
final class UnionShapes {

    private final ShapeDeriver deriver;

    UnionShapes(ShapeDeriver deriver) {
        this.deriver = deriver;
    }

    NamedShape.Union derive(ResolvedType type, TypePath path) {
        Map<Class<?>, ResolvedType> classes = new LinkedHashMap<>();
        collect(type, path, classes);
        List<NamedShape.Case> cases = new ArrayList<>();
        Map<String, Class<?>> byName = new HashMap<>();
        for (ResolvedType alternative : classes.values()) {
            Class<?> raw = alternative.raw();
            String name = raw.getSimpleName();
            TypePath at = path.alternative(name);
            Class<?> other = byName.put(name, raw);
            if (other != null) {
                throw at.error(
                        other.getName() + " and " + raw.getName()
                                + " have the same simple name, which tells cases apart",
                        "rename one of them");
            }
            cases.add(new NamedShape.Case(name, FormerNames.of(raw), raw, deriver.shape(alternative, at)));
        }
        return new NamedShape.Union(type, cases);
    }

    private void collect(ResolvedType parent, TypePath path, Map<Class<?>, ResolvedType> into) {
        if (!Modifier.isAbstract(parent.raw().getModifiers())) {
            throw path.error(
                    parent.name() + " is sealed and yet can itself have values",
                    "make it abstract or an interface, with a case of its own for those values");
        }
        for (Class<?> child : parent.raw().getPermittedSubclasses()) {
            ResolvedType resolved = bind(child, parent, path.alternative(child.getSimpleName()));
            if (child.isSealed() && !child.isEnum()) {
                collect(resolved, path, into);
            } else {
                into.put(child, resolved);
            }
        }
    }

    /** The subclass with the type arguments that make it a subtype of its sealed parent. */
    private static ResolvedType bind(Class<?> child, ResolvedType parent, TypePath path) {
        Map<TypeVariable<?>, ResolvedType> bindings = new HashMap<>();
        unify(supertype(child, parent.raw()), parent, bindings);
        List<ResolvedType> arguments = new ArrayList<>();
        for (TypeVariable<?> variable : child.getTypeParameters()) {
            ResolvedType argument = bindings.get(variable);
            if (argument == null) {
                throw path.error(
                        "nothing in " + parent.name() + " says what the type variable " + variable.getName() + " of "
                                + child.getName() + " stands for",
                        "make it a type variable of the sealed type too, or remove it");
            }
            arguments.add(argument);
        }
        return ResolvedType.of(child, arguments);
    }

    private static Type supertype(Class<?> child, Class<?> parent) {
        for (Type candidate : child.getGenericInterfaces()) {
            if (candidate == parent
                    || (candidate instanceof ParameterizedType parameterized && parameterized.getRawType() == parent)) {
                return candidate;
            }
        }
        return child.getGenericSuperclass();
    }

    /** Learns from a type with variables and the same type without what the variables stand for. */
    private static void unify(Type open, ResolvedType closed, Map<TypeVariable<?>, ResolvedType> bindings) {
        if (open instanceof TypeVariable<?> variable) {
            bindings.putIfAbsent(variable, closed);
        } else if (open instanceof ParameterizedType parameterized && parameterized.getRawType() == closed.raw()) {
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                unify(arguments[i], closed.arguments().get(i), bindings);
            }
        }
    }
}
