package dev.millrace.architecture;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Looks for declarations without documentation in one source file. */
final class JavadocScanner extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final Set<Tree.Kind> INTERFACES = Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

    /** A class around the present place, and whether users see it. */
    private record Scope(ClassTree type, boolean visible) {}

    private final DocTrees docs;
    private final boolean visiblePackage;
    private final Consumer<String> report;
    private final Deque<Scope> scopes = new ArrayDeque<>();

    /** @param visiblePackage whether the file's package is one that users see */
    JavadocScanner(DocTrees docs, boolean visiblePackage, Consumer<String> report) {
        this.docs = docs;
        this.visiblePackage = visiblePackage;
        this.report = report;
    }

    @Override
    public @Nullable Void visitPackage(PackageTree tree, @Nullable Void nothing) {
        boolean info = getCurrentPath().getCompilationUnit().getTypeDecls().isEmpty();
        if (info && !isDocumented()) {
            report.accept("package " + tree.getPackageName());
        }
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
        Scope outer = scopes.peek();
        boolean visible = isVisible(type.getModifiers());
        scopes.push(new Scope(type, visible));
        if ((visible || outer == null) && !isDocumented()) {
            report("");
        }
        if (visible) {
            type.getTypeParameters().forEach(parameter -> requireParam("<" + parameter.getName() + ">"));
        }
        super.visitClass(type, nothing);
        scopes.pop();
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
        boolean ofRecord = method.getName().contentEquals("<init>")
                && scopes.getFirst().type().getKind() == Tree.Kind.RECORD;
        if (isVisible(method.getModifiers()) && isWritten(method) && !ofRecord && !isDocumented()) {
            if (!has(method.getModifiers().getAnnotations(), "Override")) {
                report("." + method.getName());
            }
        }
        return null; // nothing inside a method is seen by users
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void nothing) {
        Scope scope = scopes.getFirst();
        boolean constant = field.getModifiers().getFlags().contains(Modifier.STATIC);
        if (scope.type().getKind() == Tree.Kind.RECORD && !constant) {
            if (scope.visible()) {
                requireParam(field.getName().toString());
            }
        } else if (isVisible(field.getModifiers()) && !isDocumented()) {
            report("." + field.getName());
        }
        return null;
    }

    /** Whether users see a declaration with these modifiers, in the class around it. */
    private boolean isVisible(ModifiersTree modifiers) {
        Scope scope = scopes.peek();
        Set<Modifier> flags = modifiers.getFlags();
        boolean open = flags.contains(Modifier.PUBLIC);
        if (scope != null) {
            boolean extensible = !scope.type().getModifiers().getFlags().contains(Modifier.FINAL);
            open |= flags.contains(Modifier.PROTECTED) && extensible;
            open |= INTERFACES.contains(scope.type().getKind()) && !flags.contains(Modifier.PRIVATE);
        }
        return open
                && (scope == null ? visiblePackage : scope.visible())
                && !has(modifiers.getAnnotations(), "Internal");
    }

    /** Whether a method stands in the source, and is not the constructor that every class has. */
    private boolean isWritten(MethodTree method) {
        return docs.getSourcePositions().getEndPosition(getCurrentPath().getCompilationUnit(), method) >= 0;
    }

    /** Whether the comment of the present declaration says something, if only what is returned. */
    private boolean isDocumented() {
        DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
        return comment != null
                && (!comment.getFirstSentence().isEmpty()
                        || comment.getBlockTags().stream().anyMatch(ReturnTree.class::isInstance));
    }

    /** Reports a parameter that the comment of the class around does not tell. */
    private void requireParam(String name) {
        var path = getCurrentPath();
        while (!(path.getLeaf() instanceof ClassTree)) {
            path = path.getParentPath();
        }
        DocCommentTree comment = docs.getDocCommentTree(path);
        boolean told = comment != null
                && comment.getBlockTags().stream()
                        .anyMatch(tag -> tag instanceof ParamTree param && name.equals(nameOf(param)));
        if (!told) {
            report(" @param " + name);
        }
    }

    private static String nameOf(ParamTree param) {
        return param.isTypeParameter()
                ? "<" + param.getName() + ">"
                : param.getName().toString();
    }

    private void report(String member) {
        StringBuilder place = new StringBuilder();
        scopes.descendingIterator().forEachRemaining(scope -> place.append(place.length() == 0 ? "" : ".")
                .append(scope.type().getSimpleName()));
        var packageName = getCurrentPath().getCompilationUnit().getPackageName();
        report.accept(packageName + "." + place + member);
    }

    static boolean has(List<? extends AnnotationTree> annotations, String simpleName) {
        return annotations.stream()
                .anyMatch(each -> each.getAnnotationType().toString().equals(simpleName));
    }
}
