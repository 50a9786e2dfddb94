package io.cdnurl.examples.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cdnurl.invalidation.CdnInvalidator;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.ReportFile;
import io.cdnurl.invalidation.http.HttpCache;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge whose report cannot be kept, since the disk is full. */
@Tag("process")
class FullDiskTest {
    @TempDir
    private Path folder;

    /** A process that may not write a byte to a file sees what one sees on a full disk, and needs no rights for it. */
    @Test
    void aPurgeThatCannotKeepItsReportAsksTheCdnForNothing() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer cdn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cdn.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        cdn.start();
        try {
            String node = "http://127.0.0.1:" + cdn.getAddress().getPort();
            Path report = folder.resolve("report.json");
            purge(node, report);
            assertThat(requests).hasValue(1);
            String before = Files.readString(report);

            String output = purgeWithoutSpace(node, report);

            assertThat(output).contains("The report cannot be kept in").contains("report.json");
            assertThat(requests).as("the CDN was not asked").hasValue(1);
            assertThat(report).as("the report before is whole").hasContent(before);
        } finally {
            cdn.stop(0);
        }
    }

    private static String purgeWithoutSpace(String node, Path report) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        "/bin/sh",
                        "-c",
                        "ulimit -f 0; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskTest.class.getName(),
                        node,
                        report.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output;
    }

    private static void purge(String node, Path report) {
        CdnInvalidator.builder(HttpCache.varnish().node(node).site(node).build())
                .listener(ReportFile.at(report))
                .build()
                .invalidate(InvalidationRequest.builder().path("/").build());
    }

    /** In a process of its own: an address of a cache, and the file for the report. */
    public static void main(String[] arguments) {
        try {
            purge(arguments[0], Path.of(arguments[1]));
        } catch (UncheckedIOException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
