package io.cdnurl.tck;

import io.cdnurl.CdnSettings;
import io.cdnurl.RequestContext;
import io.cdnurl.StaticEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site in the shape of a public report: its settings, its files, what its pages call, and what they must get. Each is
 * a folder of the resources, whose README says how it is written.
 */
final class Report {
    private static final String LINE_BREAK = "<br>";

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final List<StaticEndpoint> endpoints = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private @Nullable RequestContext request;

    private Report(Path folder) throws IOException {
        this.folder = folder;
        for (String line : Files.readAllLines(folder.resolve("case.txt"))) {
            read(line.replace("${dir}", folder.toString()));
        }
    }

    /** Copies all reports whose calls get something into a folder, and reads them. */
    static List<Report> copiedTo(Path target) throws IOException, URISyntaxException {
        URI resources = Objects.requireNonNull(Report.class.getResource("reports/README.md"))
                .toURI();
        if (!resources.getScheme().equals("jar")) {
            return copied(Objects.requireNonNull(Path.of(resources).getParent()), target);
        }
        try (FileSystem jar = FileSystems.newFileSystem(resources, Map.of())) {
            return copied(jar.getPath("/io/cdnurl/tck/reports"), target);
        }
    }

    private static List<Report> copied(Path from, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                Path copy = target.resolve(from.relativize(each).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(each, copy);
                }
            }
        }
        List<Report> reports = new ArrayList<>();
        try (Stream<Path> folders = Files.list(target)) {
            for (Path folder :
                    (Iterable<Path>) folders.filter(Files::isDirectory).sorted()::iterator) {
                Report report = new Report(folder);
                if (!report.calls.isEmpty()) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }

    private void read(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "set" -> {
                String[] setting = words[1].split("=", 2);
                settings.put(setting[0], setting[1]);
            }
            case "endpoint" -> endpoints.add(endpoint(words[1].split(" ")));
            case "request" -> request = request(words[1].split(" "));
            case "call" -> calls.add(words[1]);
            default -> {
                if (!line.isBlank() && !line.startsWith("#")) {
                    throw new IllegalArgumentException("In " + folder + " this line is not known: " + line);
                }
            }
        }
    }

    private StaticEndpoint endpoint(String[] words) {
        boolean hasFolder = words.length > 2 && words[2].indexOf('=') < 0;
        StaticEndpoint endpoint = StaticEndpoint.directory(words[0], words[1], hasFolder ? Path.of(words[2]) : folder);
        for (int i = hasFolder ? 3 : 2; i < words.length; i++) {
            String[] option = words[i].split("=", 2);
            endpoint = option[0].equals("manifest")
                    ? endpoint.withManifest(option[1])
                    : endpoint.withDomains(option[1].split(","));
        }
        return endpoint;
    }

    private static RequestContext request(String[] words) {
        RequestContext request = RequestContext.of(words[0], words[1]);
        return words.length > 2 ? request.withRootPath(words[2]) : request;
    }

    String name() {
        return folder.getFileName().toString();
    }

    CdnSettings.Builder settings() {
        CdnSettings.Builder builder = CdnSettings.builder().load(settings);
        endpoints.forEach(builder::staticEndpoint);
        return builder;
    }

    /** The variables of the page. */
    Map<String, Object> variables() {
        return request == null ? Map.of() : Map.of(RequestContext.VARIABLE, request);
    }

    /** What a page calls, in the syntax of Pebble. */
    List<String> calls() {
        return calls;
    }

    /** What the calls get, in their order; null for an error. */
    List<@Nullable String> expected() throws IOException {
        List<@Nullable String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("expected.txt"))) {
            expected.add(line.equals("!") ? null : line.replace(LINE_BREAK, "\n"));
        }
        return expected;
    }
}
