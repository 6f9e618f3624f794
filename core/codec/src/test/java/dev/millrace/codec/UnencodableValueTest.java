package dev.millrace.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Type;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Values that are refused, as writing them would lose something. */
class UnencodableValueTest {

    static class Animal {
        int legs;
    }

    static class Dog extends Animal {
        String name = "";
    }

    sealed interface Vehicle {}

    static non-sealed class Car implements Vehicle {
        int doors;
    }

    static class Van extends Car {
        int loadKg;
    }

    @Test
    void subclass_shouldNotStandWhereItsFieldsWouldBeLost() {
        assertThatThrownBy(() -> Codecs.of(new Type<List<Animal>>() {}).encode(List.of(new Dog()), new ByteSink()))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessage("a value of " + Dog.class.getName() + " stands where " + Animal.class.getName()
                        + " is declared, and what it adds would be lost; make Animal sealed and abstract, with its"
                        + " subclasses as cases");
    }

    @Test
    void subclassOfAnOpenCase_shouldNotStandForTheCase() {
        Codec<Vehicle> codec = Codecs.of(Type.of(Vehicle.class));
        codec.encode(new Car(), new ByteSink());
        assertThatThrownBy(() -> codec.encode(new Van(), new ByteSink()))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessage("a value of " + Van.class.getName() + " stands where " + Vehicle.class.getName()
                        + " is declared, whose codec does not know this class; seal it or make it final");
    }

    @Test
    void comparator_shouldNotBeLost() {
        SortedSet<String> set = new TreeSet<>(Comparator.<String>reverseOrder());
        assertThatThrownBy(() -> Codecs.of(new Type<SortedSet<String>>() {}).encode(set, new ByteSink()))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessage(
                        "a SortedSet ordered by the comparator java.util.Collections$ReverseComparator can't be written, as"
                                + " it would come back in natural order; keep it in natural order, or keep a list");
        SortedMap<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        assertThatThrownBy(() ->
                        Codecs.of(new Type<SortedMap<String, String>>() {}).encode(map, new ByteSink()))
                .isInstanceOf(UnencodableValueException.class)
                .hasMessageContaining(
                        "a SortedMap ordered by the comparator java.lang.String$CaseInsensitiveComparator");
        Codecs.of(new Type<SortedSet<String>>() {}).encode(new TreeSet<>(Comparator.naturalOrder()), new ByteSink());
    }

    @Test
    @SuppressWarnings("NullAway")
    void null_shouldNotBeAWholeValue() {
        Codec<String> codec = Codecs.of(Type.of(String.class));
        assertThatThrownBy(() -> codec.encode(null, new ByteSink()))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(
                        "a null java.lang.String can't be written: nulls are allowed inside a value, but not as a whole"
                                + " value");
        assertThat(codec.schema().toJson()).isEqualTo("{\"type\":\"string\",\"definitions\":[]}");
    }
}
