package dev.millrace.api.closure;

import dev.millrace.api.Internal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes an object and reads it back in the same JVM. The classes met in writing are handed out again in reading, in the
 * order in which they were met: no loader is searched, so none can find a class of the same name that is not the same.
 */
@Internal
public final class ClosureStreams {

    private ClosureStreams() {}

    /**
     * Writes {@code object} and all it refers to, and keeps nothing of it.
     *
     * @throws IOException if it cannot be serialized
     */
    public static void tryWriting(Object object) throws IOException {
        try (ObjectOutputStream out = new ClassRecorder(OutputStream.nullOutputStream(), new ArrayList<>())) {
            out.writeObject(object);
        }
    }

    /**
     * Writes {@code object} and all it refers to.
     *
     * @throws IOException if it cannot be serialized
     */
    public static <F> Written<F> write(F object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Class<?>> classes = new ArrayList<>();
        try (ObjectOutputStream out = new ClassRecorder(bytes, classes)) {
            out.writeObject(object);
        }
        return new Written<>(bytes.toByteArray(), classes);
    }

    /** An object in its serialized form, with the classes it is made of. */
    public static final class Written<F> {
        private final byte[] bytes;
        private final List<Class<?>> classes;

        private Written(byte[] bytes, List<Class<?>> classes) {
            this.bytes = bytes;
            this.classes = classes;
        }

        /** A new object like the one written. */
        @SuppressWarnings("unchecked")
        public F read() throws IOException, ClassNotFoundException {
            try (ObjectInputStream in = new ClassReplay(bytes, classes)) {
                return (F) in.readObject();
            }
        }
    }

    /**
     * Writes an array's class without its serialVersionUID, which no reader compares (Java Object Serialization Specification, 4.6).
     * What a lambda captures is written as an array, and to work that number out loads Java's security classes: 25 ms of a fresh
     * process. A class that declares none of its own still has it worked out.
     */
    private static final class ClassRecorder extends ObjectOutputStream {
        private final List<Class<?>> classes;

        ClassRecorder(OutputStream out, List<Class<?>> classes) throws IOException {
            super(out);
            this.classes = classes;
        }

        @Override
        protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
            if (!description.forClass().isArray()) {
                super.writeClassDescriptor(description);
                return;
            }
            writeUTF(description.getName());
            writeLong(0);
            writeByte(SC_SERIALIZABLE);
            writeShort(0); // fields
        }

        @Override
        protected void annotateClass(Class<?> type) {
            classes.add(type);
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            classes.add(type);
        }
    }

    private static final class ClassReplay extends ObjectInputStream {
        private final Iterator<Class<?>> classes;

        ClassReplay(byte[] bytes, List<Class<?>> classes) throws IOException {
            super(new ByteArrayInputStream(bytes));
            this.classes = classes.iterator();
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws InvalidClassException {
            Class<?> type = classes.next();
            if (!type.getName().equals(description.getName())) {
                throw new InvalidClassException(description.getName(), "read where " + type.getName() + " was written");
            }
            return type;
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) {
            return classes.next();
        }
    }
}
