package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the file of a report says at each moment, as if the process were killed then. */
@Timeout(60)
class ReportFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("report.json");
    }

    private static InvalidationRequest paths(int count) {
        InvalidationRequest.Builder request = InvalidationRequest.builder();
        IntStream.range(0, count).forEach(i -> request.path("/" + i));
        return request.build();
    }

    private InvalidationReport invalidate(PurgeService cdn, int paths) {
        return CdnInvalidator.builder(cdn).listener(ReportFile.at(file)).build().invalidate(paths(paths));
    }

    private List<String> filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatItCallsUnsentWasNotSent() {
        List<ChunkStatus> ofTheCurrent = new ArrayList<>();
        ScriptedCdn cdn = new ScriptedCdn(1);
        invalidate(
                cdn.answering((chunk, reference, number) -> {
                    List<ChunkReport> saved = ReportFile.read(file).chunks();
                    assertThat(saved).hasSize(300);
                    assertThat(saved.subList(0, number - 1))
                            .extracting(ChunkReport::status)
                            .doesNotContain(ChunkStatus.NOT_SENT);
                    ofTheCurrent.add(saved.get(number - 1).status());
                    return new PurgeReceipt("id", true);
                }),
                300);
        assertThat(ofTheCurrent).hasSize(300).containsOnly(ChunkStatus.UNKNOWN);
        assertThat(ReportFile.read(file).isCompleted()).isTrue();
    }

    @Test
    void aFewRequestsAreWrittenOneByOne() {
        List<List<ChunkStatus>> saved = new ArrayList<>();
        ScriptedCdn cdn = new ScriptedCdn(1);
        invalidate(
                cdn.answering((chunk, reference, number) -> {
                    Thread.sleep(1000); // far more than twenty times as long as writing takes
                    saved.add(ReportFile.read(file).chunks().stream()
                            .map(ChunkReport::status)
                            .toList());
                    return new PurgeReceipt("id", true);
                }),
                3);
        assertThat(saved)
                .containsExactly(
                        List.of(ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT, ChunkStatus.NOT_SENT),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN, ChunkStatus.NOT_SENT),
                        List.of(ChunkStatus.COMPLETED, ChunkStatus.COMPLETED, ChunkStatus.UNKNOWN));
    }

    /** If the time grew with the square of the number, this would take minutes. */
    @Test
    void manyRequestsTakeTimeInProportion() {
        InvalidationReport report = invalidate(new ScriptedCdn(1), 50_000);
        assertThat(report.isCompleted()).isTrue();
        assertThat(report.chunks()).hasSize(50_000);
        assertThat(ReportFile.read(file)).isEqualTo(report);
    }

    @Test
    void halvesKeepTheirPlaceInTheFile() {
        ScriptedCdn cdn = new ScriptedCdn(4);
        InvalidationReport report = invalidate(
                cdn.answering((chunk, reference, number) -> {
                    if (chunk.items().size() > 1) {
                        throw new PurgeFailedException(PurgeFailedException.Reason.TOO_LARGE, "too large", null);
                    }
                    return new PurgeReceipt("id", true);
                }),
                10);
        assertThat(report.chunks())
                .flatExtracting(chunk -> chunk.chunk().names())
                .containsExactly("/0", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9");
        assertThat(ReportFile.read(file)).isEqualTo(report);
    }

    @Test
    void anotherUserOfTheFileIsRefused() throws IOException {
        try (ReportFile kept = ReportFile.at(file).lock()) {
            assertThatThrownBy(() -> ReportFile.at(file).lock())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("report.json' is used by another purge; wait until it ends");
            CdnInvalidator.builder(new ScriptedCdn(1)).listener(kept).build().invalidate(paths(1));
            assertThat(filesInFolder()).containsExactly("report.json", "report.json.lock");
        }
        assertThat(filesInFolder()).containsExactly("report.json");
        try (ReportFile next = ReportFile.at(file).lock()) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void aLockFileOfAKilledProcessDoesNotMatter() throws IOException {
        Files.createFile(folder.resolve("report.json.lock"));
        assertThat(invalidate(new ScriptedCdn(1), 1).isCompleted()).isTrue();
        assertThat(filesInFolder()).containsExactly("report.json");
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "precious");
        Files.createSymbolicLink(folder.resolve("report.json.new"), other);
        Files.createSymbolicLink(file, other);
        invalidate(new ScriptedCdn(1), 1);
        assertThat(other).hasContent("precious");
        assertThat(ReportFile.read(file).isCompleted()).isTrue();

        Files.createSymbolicLink(folder.resolve("report.json.lock"), folder.resolve("elsewhere"));
        assertThatThrownBy(() -> ReportFile.at(file).lock()).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }
}
