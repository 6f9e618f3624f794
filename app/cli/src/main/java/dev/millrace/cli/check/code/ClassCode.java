package dev.millrace.cli.check.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The calls in the code of one class, by method. A lambda or method reference counts as a call of its body, where it is
 * made.
 *
 * @param parent the superclass, as an internal name; {@code null} for {@code Object}
 * @param methods the calls of each method that has code, by name and descriptor
 */
record ClassCode(@Nullable String parent, Map<String, List<Call>> methods) {

    /**
     * Reads a class file.
     *
     * @throws RuntimeException if it is none, or of a version that this reader does not know
     */
    static ClassCode read(byte[] bytes) {
        Reader reader = new Reader();
        new ClassReader(bytes).accept(reader, ClassReader.SKIP_FRAMES);
        return new ClassCode(reader.parent, reader.methods);
    }

    private static final class Reader extends ClassVisitor {
        private final Map<String, List<Call>> methods = new LinkedHashMap<>();
        private @Nullable String parent;
        private @Nullable String file;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            parent = superName;
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            file = source;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return null;
            }
            List<Call> calls = new ArrayList<>();
            methods.put(name + descriptor, calls);
            return new MethodReader(calls);
        }

        private final class MethodReader extends MethodVisitor {
            private final List<Call> calls;
            private String place = "";

            MethodReader(List<Call> calls) {
                super(Opcodes.ASM9);
                this.calls = calls;
            }

            @Override
            public void visitLineNumber(int line, Label start) {
                place = file == null ? "" : file + ":" + line;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
                calls.add(new Call(owner, name, descriptor, place));
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                        calls.add(new Call(handle.getOwner(), handle.getName(), handle.getDesc(), place));
                    }
                }
            }
        }
    }
}
