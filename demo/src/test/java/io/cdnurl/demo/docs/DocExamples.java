package io.cdnurl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pages of the documentation, with the settings and the Java code of each section applied, as a reader would. */
final class DocExamples {
    /** The first words of a block of Java that changes the settings of its section. */
    private static final String SETS = "settings.";

    private static final Pattern ADDRESS = Pattern.compile("file:///[^\\s\"]*/(?<file>[^/\\s\"]+)");
    private static final Path ROOT = Path.of("..");

    private final Path folder;
    private final Map<Path, List<DocSection>> pages = new HashMap<>();
    private final DocJava java;

    private DocExamples(List<Path> pages, Path folder) throws IOException, ClassNotFoundException {
        this.folder = folder;
        List<String> blocks = new ArrayList<>();
        for (Path page : pages) {
            List<DocSection> sections = DocSection.of(Files.readString(page));
            this.pages.put(page, sections);
            for (DocSection section : sections) {
                blocks.addAll(javaOf(section));
            }
        }
        this.java = DocJava.compile(blocks, folder);
    }

    static DocExamples of(List<Path> pages, Path folder) throws IOException, ClassNotFoundException {
        return new DocExamples(pages, folder);
    }

    /** The sections of a page that have rows to check. */
    Stream<DocSection> tried(Path page) {
        return sections(page).filter(section -> !section.rows().isEmpty());
    }

    Stream<DocSection> sections(Path page) {
        return pages.getOrDefault(page, List.of()).stream();
    }

    CdnUrlBuilder cdn(DocSection section) throws IOException, ReflectiveOperationException {
        Properties properties = section.settings();
        Map<String, URI> manifests = manifests(section);
        Map<String, String> settings = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            settings.put(name, withManifests(properties.getProperty(name), manifests));
        }
        CdnSettings.Builder builder = CdnSettings.builder().load(settings);
        for (String block : javaOf(section)) {
            if (block.startsWith(SETS)) {
                java.run(block, builder);
            }
        }
        return CdnUrlBuilder.of(builder.build());
    }

    private List<String> javaOf(DocSection section) throws IOException {
        Map<String, URI> manifests = manifests(section);
        return section.java().stream()
                .map(block -> withManifests(block, manifests))
                .toList();
    }

    private static String withManifests(String text, Map<String, URI> manifests) {
        return ADDRESS.matcher(text).replaceAll(address -> {
            assertThat(manifests).as("manifests of the section").containsKey(address.group(1));
            return String.valueOf(manifests.get(address.group(1)));
        });
    }

    private Map<String, URI> manifests(DocSection section) throws IOException {
        Map<String, URI> manifests = new HashMap<>();
        section.linkedManifests()
                .forEach((name, path) -> manifests.put(
                        name, ROOT.resolve(path).toAbsolutePath().normalize().toUri()));
        for (Map.Entry<String, String> written : section.writtenManifests().entrySet()) {
            Path file = folder.resolve(Integer.toHexString(section.hashCode())).resolve(written.getKey());
            Files.createDirectories(file.getParent());
            manifests.put(
                    written.getKey(),
                    Files.writeString(file, written.getValue()).toUri());
        }
        return manifests;
    }
}
