import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks the bill of materials as it is published: it has every module that is published, in this version, and nothing
 * else. Who imports it gets what it manages itself, what its parents manage and what it imports; so it must have
 * neither parents nor imports.
 *
 * <p>This is a program in one file, which {@code java} compiles and runs. {@code bom/pom.xml} runs it in the phase
 * {@code verify}.
 */
public final class BomCheck {
    private static final String GROUP = "io.cdnurl";

    private final List<String> problems = new ArrayList<>();

    private BomCheck() {}

    /**
     * Checks.
     *
     * @param arguments the published file, the root folder of the project, the version
     */
    public static void main(String[] arguments) throws Exception {
        BomCheck check = new BomCheck();
        check.check(new File(arguments[0]), new File(arguments[1]), arguments[2]);
        if (!check.problems.isEmpty()) {
            check.problems.forEach(System.err::println);
            System.exit(1);
        }
    }

    private void check(File file, File root, String version) throws Exception {
        Element bom = read(file);
        expect(child(bom, "parent") == null, "The bill of materials has a parent, whose versions users would get.");
        expect(child(bom, "properties") == null, "The bill of materials has properties, which users do not need.");
        expect(child(bom, "dependencies") == null, "The bill of materials has dependencies.");
        expect(version.equals(text(bom, "version")), "The bill of materials is not " + version + ".");
        Set<String> listed = new TreeSet<>();
        for (Element dependency : children(child(child(bom, "dependencyManagement"), "dependencies"))) {
            String name = text(dependency, "groupId") + ":" + text(dependency, "artifactId");
            expect(GROUP.equals(text(dependency, "groupId")), name + " is not of this project.");
            String itsVersion = text(dependency, "version").replace("${project.version}", version);
            expect(version.equals(itsVersion), name + " has the version " + itsVersion + ".");
            expect(child(dependency, "scope") == null, name + " has a scope; an import would bring further versions.");
            expect(listed.add(text(dependency, "artifactId")), name + " is listed twice.");
        }
        Set<String> published = published(root);
        Set<String> missing = new TreeSet<>(published);
        missing.removeAll(listed);
        listed.removeAll(published);
        expect(missing.isEmpty(), "Add to bom/pom.xml, since they are published: " + missing);
        expect(listed.isEmpty(), "Remove from bom/pom.xml, since they are not published: " + listed);
    }

    private static Set<String> published(File root) throws Exception {
        Set<String> published = new TreeSet<>();
        for (Element module : children(child(read(new File(root, "pom.xml")), "modules"))) {
            Element pom = read(new File(new File(root, module.getTextContent().strip()), "pom.xml"));
            Element properties = child(pom, "properties");
            boolean isPublished = properties == null || !"true".equals(text(properties, "maven.deploy.skip"));
            if (isPublished && !"pom".equals(text(pom, "packaging"))) {
                published.add(text(pom, "artifactId"));
            }
        }
        return published;
    }

    private void expect(boolean isSo, String problem) {
        if (!isSo) {
            problems.add(problem);
        }
    }

    private static Element read(File file) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(file).getDocumentElement();
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().strip();
    }
}
