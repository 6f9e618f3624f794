package dev.millrace.bench.flink.nexmark;

import dev.millrace.bench.flink.peer.FlatSerializer;
import dev.millrace.bench.nexmark.Person;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Persons field by field. */
final class PersonSerializer extends FlatSerializer<Person> {

    private static final long serialVersionUID = 1;

    @Override
    public void serialize(Person person, DataOutputView target) throws IOException {
        target.writeLong(person.id());
        Latin.write(person.name(), target);
        Latin.write(person.email(), target);
        Latin.write(person.creditCard(), target);
        Latin.write(person.city(), target);
        Latin.write(person.state(), target);
        target.writeLong(person.timeMs());
        Latin.write(person.extra(), target);
    }

    @Override
    public Person deserialize(DataInputView source) throws IOException {
        return new Person(
                source.readLong(),
                Latin.read(source),
                Latin.read(source),
                Latin.read(source),
                Latin.read(source),
                Latin.read(source),
                source.readLong(),
                Latin.read(source));
    }
}
