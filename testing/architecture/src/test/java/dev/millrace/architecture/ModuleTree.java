package dev.millrace.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The modules of this repository, read from its poms, so that a new module is judged without being registered. */
final class ModuleTree {

    private final Path root;

    ModuleTree(Path root) {
        this.root = root;
    }

    /** The repository that holds this test; Surefire starts a test in its module's folder. */
    static ModuleTree ofThisRepository() {
        return new ModuleTree(Path.of("").toAbsolutePath().getParent().getParent());
    }

    /** Every module with classes of its own, in the order of the parent pom. */
    List<Module> modules() {
        List<Module> modules = new ArrayList<>();
        for (Element entry : children(only(pom(root), "modules"), "module")) {
            String folder = entry.getTextContent().strip();
            Element pom = pom(root.resolve(folder));
            String packaging = children(pom, "packaging").stream()
                    .map(Node::getTextContent)
                    .findFirst()
                    .orElse("jar");
            if (packaging.equals("jar")) {
                modules.add(module(folder, pom));
            }
        }
        return List.copyOf(modules);
    }

    /** The artifacts that the module in the given folder depends on directly. */
    List<String> dependenciesOf(String folder) {
        return children(only(pom(root.resolve(folder)), "dependencies"), "dependency").stream()
                .map(dependency ->
                        only(dependency, "artifactId").getTextContent().strip())
                .toList();
    }

    private static Module module(String folder, Element pom) {
        Element properties = only(pom, "properties");
        boolean published = children(properties, "maven.deploy.skip").isEmpty();
        return new Module(
                folder,
                only(pom, "artifactId").getTextContent().strip(),
                only(properties, "module.name").getTextContent().strip(),
                published);
    }

    private static Element pom(Path folder) {
        Path file = folder.resolve("pom.xml");
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toUri().toString());
            return document.getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static Element only(Element parent, String name) {
        List<Element> found = children(parent, name);
        if (found.size() != 1) {
            throw new IllegalStateException(parent.getBaseURI() + ": expected one <" + name + "> in <"
                    + parent.getTagName() + ">, found " + found.size());
        }
        return found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        return IntStream.range(0, parent.getChildNodes().getLength())
                .mapToObj(parent.getChildNodes()::item)
                .filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }
}
