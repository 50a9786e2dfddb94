package io.cdnurl.benchmarks.http;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.SchemePolicy;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.benchmarks.work.Checksums;
import io.cdnurl.benchmarks.work.Names;
import io.cdnurl.benchmarks.work.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What every program gets: the names of the assets of a page, their files, the same checksums as a list and as JSON,
 * and the URLs as they must be. All of it is in a folder, so that programs in other languages can read it.
 */
public final class SharedAssets {
    /** The number of assets. */
    public static final int COUNT = 50;

    private static final int FIRST_TIME = 1_429_000_000;
    private static final int CHECKSUM_LENGTH = 32;

    private final Path folder;

    private SharedAssets(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the folder.
     *
     * @param args the folder
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    /**
     * Writes the folder.
     *
     * @param folder where it is; it is created if it does not exist
     * @return the assets
     * @throws IOException if a file cannot be written
     */
    public static SharedAssets write(Path folder) throws IOException {
        SharedAssets assets = in(folder);
        String[] names = Names.of(COUNT);
        byte[] list = Checksums.list(names, 1);
        for (int i = 0; i < names.length; i++) {
            Path file = assets.files().resolve(names[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "/* " + names[i] + " */");
            Files.setLastModifiedTime(file, FileTime.from(FIRST_TIME + i, TimeUnit.SECONDS));
        }
        Files.write(folder.resolve("names.txt"), List.of(names));
        Files.write(assets.checksumList(), list);
        Files.write(assets.jsonMap(), Checksums.flatJson(names, 1));
        List<String> lines = new String(list, StandardCharsets.UTF_8).lines().toList();
        for (UrlForm form : UrlForm.values()) {
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < names.length; i++) {
                String checksum = lines.get(i).substring(0, CHECKSUM_LENGTH);
                urls.add("https://" + Site.DOMAIN + "/static/" + form.version(names[i], checksum, FIRST_TIME + i));
            }
            Files.createDirectories(assets.expected(form).getParent());
            Files.write(assets.expected(form), urls);
        }
        return assets;
    }

    /**
     * Uses a folder that was written before.
     *
     * @param folder where it is
     * @return the assets
     */
    public static SharedAssets in(Path folder) {
        return new SharedAssets(folder.toAbsolutePath());
    }

    /** {@return the file names} */
    List<String> names() throws IOException {
        return Files.readAllLines(folder.resolve("names.txt"));
    }

    /** {@return the URLs of the file names, written without the library} */
    List<String> urls(UrlForm form) throws IOException {
        return Files.readAllLines(expected(form));
    }

    /** {@return a builder for URLs of this form} */
    CdnUrlBuilder cdn(UrlForm form) {
        CdnSettings.Builder settings = CdnSettings.builder()
                .domain(Site.DOMAIN)
                .scheme(SchemePolicy.HTTPS)
                .staticEndpoint(StaticEndpoint.directory("static", "/static", files()));
        return CdnUrlBuilder.of(form.add(settings, this).build());
    }

    /** {@return the checksums as a list} */
    Path checksumList() {
        return folder.resolve("MANIFEST");
    }

    /** {@return the checksums in file names, as JSON} */
    Path jsonMap() {
        return folder.resolve("manifest.json");
    }

    private Path files() {
        return folder.resolve("static");
    }

    private Path expected(UrlForm form) {
        return folder.resolve("expected").resolve(form + ".txt");
    }
}
