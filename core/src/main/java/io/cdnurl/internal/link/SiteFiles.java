package io.cdnurl.internal.link;

import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.file.AssetFileName;
import io.cdnurl.internal.file.FolderCheck;
import io.cdnurl.internal.file.ProducedFile;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.FileKind;
import io.cdnurl.internal.text.PercentDecoding;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.url.LinkedUrls;
import io.cdnurl.internal.version.AssetManifests;
import io.cdnurl.manifest.EntryFile;
import io.cdnurl.manifest.EntryPoint;
import io.cdnurl.manifest.LegacyScripts;
import io.cdnurl.manifest.Manifest;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The static assets of all endpoints by their paths on the site: what the folders hold and what the manifests list.
 * They are listed once, and again when a manifest has changed; so finding one, or none, takes neither I/O nor memory.
 * Thread-safe.
 *
 * <p>The files of a folder that is not on this machine cannot be listed. Every path below such an endpoint leads to an
 * asset, unless the endpoint is at the root, where pages are as well.
 */
public final class SiteFiles {
    /** The paths of all files, encoded and raw where these differ. A path takes some 190 bytes. */
    private static final int MOST_PATHS = 200_000;

    /** Files that are pages of the site, or programs that write them, at the site's root. */
    private static final Set<String> PAGES = Set.of("html", "htm", "xhtml", "jsp", "jspx", "jspf");

    /** In the order in which they are asked: the longest path first. */
    private final List<LinkedUrls> endpoints;

    private final ReentrantLock listing = new ReentrantLock();
    private volatile Listed listed;

    /** What was listed at one moment. */
    private static final class Listed {
        final SitePaths<SiteFile> paths;
        /** Whether no path has a character that begins a query or a fragment in a link. */
        final boolean pathsArePlain;
        /** The endpoints whose files cannot be listed. */
        final List<LinkedUrls> unlisted;

        private final InUse[] manifests;

        Listed(Listing all, List<LinkedUrls> unlisted, List<InUse> manifests) {
            this.paths = new SitePaths<>(all.files);
            this.pathsArePlain = all.pathsArePlain;
            this.unlisted = unlisted;
            this.manifests =
                    manifests.stream().filter(each -> !each.manifests.isEmpty()).toArray(InUse[]::new);
        }

        boolean isCurrent() {
            for (InUse each : manifests) { // an array, since each link asks
                if (each.of.manifests() != each.manifests) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The manifests of one endpoint at one time. */
    private record InUse(LinkedUrls of, AssetManifests manifests) {}

    /**
     * Lists the files.
     *
     * @param endpoints all endpoints
     */
    public SiteFiles(Stream<LinkedUrls> endpoints) {
        this.endpoints = endpoints
                .filter(LinkedUrls::changesAny)
                .sorted(Comparator.comparing(
                        each -> each.endpoint().urlPath().length(),
                        Comparator.<Integer>naturalOrder().reversed()))
                .toList();
        this.listed = list();
    }

    /** Finds the file that a link without a query or a fragment leads to, if its path is listed as it is written. */
    @Nullable
    SiteFile findPlain(String link) {
        Listed now = current();
        return now.pathsArePlain ? now.paths.get(link) : null;
    }

    /** Tells whether every path that leads to a file has a dot in its last segment. */
    boolean allHaveEndings() {
        Listed now = current();
        return now.paths.allHaveEndings() && now.unlisted.isEmpty();
    }

    /**
     * Finds the file that the path of a link or of a request leads to.
     *
     * @param text a text that holds the path, encoded or raw
     * @param from where the path begins, with a slash
     * @param to where it ends
     * @return the file, null if the path leads to no static asset
     */
    @Nullable
    SiteFile find(String text, int from, int to) {
        Listed now = current();
        boolean isWhole = from == 0 && to == text.length();
        SiteFile file = isWhole ? now.paths.get(text) : now.paths.get(text, from, to);
        if (file != null) {
            return file;
        }
        int percent = text.indexOf('%', from);
        if (percent >= 0 && percent < to) {
            String path = PercentDecoding.path(text.substring(from, to));
            SiteFile decoded = path == null ? null : now.paths.get(path);
            if (decoded != null) {
                return decoded;
            }
        }
        return unlisted(text, from, to, now.unlisted);
    }

    /**
     * Finds the file that a decoded path leads to. Its {@code %} stands for itself.
     *
     * @param path the path
     * @return the file, null if the path leads to no static asset
     */
    @Nullable
    SiteFile find(String path) {
        Listed now = current();
        SiteFile file = now.paths.get(path);
        if (file != null) {
            return path.indexOf('%') < 0 || path.equals(file.path()) ? file : null;
        }
        if (now.unlisted.isEmpty()) {
            return null;
        }
        String encoded = PercentEncoding.PATH.encode(path);
        return unlisted(encoded, 0, encoded.length(), now.unlisted);
    }

    /** Finds the endpoint below whose path a file would be. Some servers send a file also with a slash at the end. */
    @Nullable
    StaticEndpoint endpoint(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        if (path.lastIndexOf('.', end - 1) <= path.lastIndexOf('/', end - 1)) { // without an ending
            return null;
        }
        for (int i = 0; i < endpoints.size(); i++) {
            StaticEndpoint endpoint = endpoints.get(i).endpoint();
            String start = endpoint.urlPath();
            if (start.length() < end && path.startsWith(start) && path.charAt(start.length()) == '/') {
                return mayBePage(path.substring(0, end), endpoint) ? null : endpoint;
            }
        }
        return null;
    }

    private static boolean mayBePage(String filename, StaticEndpoint endpoint) {
        return endpoint.urlPath().isEmpty() && PAGES.contains(FileKind.ending(filename));
    }

    private static @Nullable SiteFile unlisted(String text, int from, int to, List<LinkedUrls> endpoints) {
        for (int i = 0; i < endpoints.size(); i++) { // an iterator would be an object for each link
            LinkedUrls each = endpoints.get(i);
            String start = PercentEncoding.PATH.encode(each.endpoint().urlPath()); // nearly always the same object
            int name = from + start.length() + 1;
            if (name < to && text.startsWith(start, from) && text.charAt(name - 1) == '/') {
                String filename = PercentDecoding.path(text.substring(name, to));
                return filename != null && AssetFileName.isValid(filename)
                        ? new SiteFile.Unlisted(each, filename)
                        : null;
            }
        }
        return null;
    }

    /** One thread lists the files when a manifest has changed; the others use the former list meanwhile. */
    private Listed current() {
        Listed now = listed;
        if (!now.isCurrent() && listing.tryLock()) {
            try {
                now = listed;
                if (!now.isCurrent()) {
                    now = list();
                    listed = now;
                }
            } finally {
                listing.unlock();
            }
        }
        return now;
    }

    private Listed list() {
        List<InUse> manifests = endpoints.stream()
                .map(each -> new InUse(each, each.manifests()))
                .toList();
        Listing all = new Listing();
        manifests.forEach(all::addFiles);
        for (InUse each : manifests) {
            all.addNames(each);
            all.addFolder(each.of);
        }
        all.warnOfTooMany();
        List<LinkedUrls> unlisted = endpoints.stream()
                .filter(each -> !each.endpoint().urlPath().isEmpty()
                        && !FolderCheck.canTell(each.endpoint().folder()))
                .toList();
        return new Listed(all, unlisted, manifests);
    }

    /** Collects files. A file that a bundler made goes before one of the same path in a folder, which is the same. */
    private static final class Listing {
        private final Map<String, SiteFile> files = new HashMap<>();
        private boolean pathsArePlain = true;
        private boolean tooMany;

        void addFiles(InUse from) {
            from.manifests.all().forEach(manifest -> addFiles(manifest, from));
        }

        private void addFiles(Manifest manifest, InUse from) {
            manifest.forEachFile((name, file) -> addProduced(name, file, from));
            for (String name : manifest.entryPointNames()) {
                EntryPoint entry = manifest.entryPoint(name);
                if (entry != null) {
                    Stream.of(entry.stylesheets(), entry.imports(), entry.scripts(), legacy(entry.legacy()))
                            .flatMap(List::stream)
                            .forEach(file -> addProduced(file.name(), file.file(), from));
                }
            }
        }

        private static List<EntryFile> legacy(@Nullable LegacyScripts legacy) {
            return legacy == null ? List.of() : List.of(legacy.loader(), legacy.script());
        }

        private void addProduced(String name, String file, InUse from) {
            StaticEndpoint of = from.of.endpoint();
            ProducedFile produced = from.manifests.located(name, file, of);
            String path = "/" + produced.pathOn(of);
            if (!path.equals(of.urlPath() + "/" + from.manifests.filename(name, of))) {
                add(path, new SiteFile.Produced(from.of, name, produced));
            }
        }

        void addNames(InUse from) {
            for (Manifest manifest : from.manifests.all()) {
                manifest.forEachFile((name, file) -> addName(name, from));
                manifest.forEachChecksum((name, checksum) -> addName(name, from));
            }
        }

        private void addName(String listed, InUse from) {
            addName(from.manifests.filename(listed, from.of.endpoint()), from.of);
        }

        void addFolder(LinkedUrls endpoint) {
            try (Stream<String> names = endpoint.endpoint().folder().list()) {
                names.forEach(name -> addName(name, endpoint));
            } catch (IOException | RuntimeException e) { // a folder may be a framework's
                Log.warn(
                        "The files of the static endpoint {0} cannot be listed: {1}. Links to those that no manifest"
                                + " lists stay as they are.",
                        Quoted.of(endpoint.endpoint().name()), Failure.of(e));
            }
        }

        private void addName(String filename, LinkedUrls endpoint) {
            if (AssetFileName.isValid(filename) && !mayBePage(filename, endpoint.endpoint())) {
                add(endpoint.endpoint().urlPath() + "/" + filename, new SiteFile.Named(endpoint, filename));
            }
        }

        private void add(String path, SiteFile file) {
            if (files.size() >= MOST_PATHS) {
                tooMany = true;
                return;
            }
            pathsArePlain &= path.indexOf('?') < 0 && path.indexOf('#') < 0;
            files.putIfAbsent(path, file);
            files.putIfAbsent(PercentEncoding.PATH.encode(path), file);
        }

        void warnOfTooMany() {
            if (tooMany) {
                Log.warn(
                        "The static endpoints have more than {0} files. Links to the others stay as they are: write"
                                + " their URLs with url_for.",
                        MOST_PATHS);
            }
        }
    }
}
