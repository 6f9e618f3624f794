package dev.millrace.api.closure;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says about the methods of a class: their code, line numbers and local variables, after chapter 4 of
 * the Java Virtual Machine Specification. Reads only what error messages need; everything else is skipped by its length.
 */
final class ClassFile {

    private static final int MAGIC = 0xCAFEBABE;

    /** The source line of the code from {@code startPc} on. */
    record Line(int startPc, int number) {}

    /** The name of the local variable that is in {@code slot} from {@code startPc} on. */
    record Variable(int startPc, int slot, String name) {}

    /** A field or method that an instruction refers to; {@code owner} is an internal name, with slashes. */
    record Member(String owner, String name) {}

    /** A method; without debug information {@code lines} and {@code variables} are empty. */
    record Method(String name, String descriptor, Code code, List<Line> lines, List<Variable> variables) {}

    /** The instructions of a method. */
    static final class Code {
        private final byte[] bytes;

        private Code(byte[] bytes) {
            this.bytes = bytes;
        }

        int length() {
            return bytes.length;
        }

        /** The unsigned byte at {@code pc}. */
        int byteAt(int pc) {
            return bytes[pc] & 0xff;
        }

        /** The unsigned two bytes at {@code pc}. */
        int shortAt(int pc) {
            return byteAt(pc) << 8 | byteAt(pc + 1);
        }

        /** The four bytes at {@code pc}. */
        int intAt(int pc) {
            return shortAt(pc) << 16 | shortAt(pc + 2);
        }
    }

    private final Constants constants;
    private final List<Method> methods;
    private final @Nullable String sourceFile;

    private ClassFile(Constants constants, List<Method> methods, @Nullable String sourceFile) {
        this.constants = constants;
        this.methods = methods;
        this.sourceFile = sourceFile;
    }

    /** The class file that {@code type} was loaded from; empty if its loader does not show it or it cannot be read. */
    static Optional<ClassFile> of(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        ClassLoader loader = type.getClassLoader();
        try (InputStream in = loader == null
                ? ClassLoader.getSystemResourceAsStream(resource)
                : loader.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(read(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a class file.
     *
     * @throws IOException if the bytes are not one
     */
    static ClassFile read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4); // version
        Constants constants = Constants.read(in);
        in.skipNBytes(6); // access, this class, super class
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            skipAttributes(in);
        }
        List<Method> methods = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            methods.add(readMethod(in, constants));
        }
        String sourceFile = null;
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String attribute = constants.text(in.readUnsignedShort());
            int length = in.readInt();
            if (attribute.equals("SourceFile")) {
                sourceFile = constants.text(in.readUnsignedShort());
            } else {
                in.skipNBytes(length);
            }
        }
        return new ClassFile(constants, List.copyOf(methods), sourceFile);
    }

    /** The simple name of the source file, or {@code null} where the class was compiled without it. */
    @Nullable
    String sourceFile() {
        return sourceFile;
    }

    /** All methods, in the order of the file. */
    List<Method> methods() {
        return methods;
    }

    /** The method of this name and descriptor. */
    Optional<Method> method(String name, String descriptor) {
        return methods.stream()
                .filter(method ->
                        method.name().equals(name) && method.descriptor().equals(descriptor))
                .findFirst();
    }

    /** The field or method that the constant at {@code index} refers to. */
    Member member(int index) {
        return constants.member(index);
    }

    private static Method readMethod(DataInputStream in, Constants constants) throws IOException {
        in.skipNBytes(2); // access
        String name = constants.text(in.readUnsignedShort());
        String descriptor = constants.text(in.readUnsignedShort());
        Method method = new Method(name, descriptor, new Code(new byte[0]), List.of(), List.of());
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String attribute = constants.text(in.readUnsignedShort());
            int length = in.readInt();
            if (attribute.equals("Code")) {
                method = readCode(in, constants, name, descriptor);
            } else {
                in.skipNBytes(length);
            }
        }
        return method;
    }

    private static Method readCode(DataInputStream in, Constants constants, String name, String descriptor)
            throws IOException {
        in.skipNBytes(4); // max stack, max locals
        byte[] code = new byte[in.readInt()];
        in.readFully(code);
        in.skipNBytes(8L * in.readUnsignedShort()); // exception handlers
        List<Line> lines = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String attribute = constants.text(in.readUnsignedShort());
            int length = in.readInt();
            switch (attribute) {
                case "LineNumberTable" -> {
                    for (int i = in.readUnsignedShort(); i > 0; i--) {
                        lines.add(new Line(in.readUnsignedShort(), in.readUnsignedShort()));
                    }
                }
                case "LocalVariableTable" -> {
                    for (int i = in.readUnsignedShort(); i > 0; i--) {
                        int startPc = in.readUnsignedShort();
                        in.skipNBytes(2); // length
                        String variable = constants.text(in.readUnsignedShort());
                        in.skipNBytes(2); // descriptor
                        variables.add(new Variable(startPc, in.readUnsignedShort(), variable));
                    }
                }
                default -> in.skipNBytes(length);
            }
        }
        return new Method(name, descriptor, new Code(code), List.copyOf(lines), List.copyOf(variables));
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    /** The constant pool: texts, and references as pairs of indices. */
    private static final class Constants {
        private final @Nullable String[] texts;
        private final int[] first;
        private final int[] second;

        private Constants(@Nullable String[] texts, int[] first, int[] second) {
            this.texts = texts;
            this.first = first;
            this.second = second;
        }

        static Constants read(DataInputStream in) throws IOException {
            int size = in.readUnsignedShort();
            @Nullable String[] texts = new String[size];
            int[] first = new int[size];
            int[] second = new int[size];
            for (int i = 1; i < size; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 3, 4 -> in.skipNBytes(4); // int, float
                    case 5, 6 -> { // long and double take two places
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort(); // class, string, type, module, package
                    case 9, 10, 11, 12, 17, 18 -> { // members, name and type, dynamic
                        first[i] = in.readUnsignedShort();
                        second[i] = in.readUnsignedShort();
                    }
                    case 15 -> in.skipNBytes(3); // method handle
                    default -> throw new IOException("unknown constant tag " + tag);
                }
            }
            return new Constants(texts, first, second);
        }

        String text(int index) {
            String text = texts[index];
            if (text == null) {
                throw new IllegalStateException("constant " + index + " is no text");
            }
            return text;
        }

        Member member(int index) {
            return new Member(text(first[first[index]]), text(first[second[index]]));
        }
    }
}
