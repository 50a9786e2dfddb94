package io.cdnurl.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.invalidation.internal.report.ReportChanges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationReportTest {
    private static final InvalidationReport REPORT = new InvalidationReport(
            "cloudfront:E1",
            "deploy-42",
            List.of(
                    new ChunkReport(
                            "deploy-42-1",
                            InvalidationChunk.of("invalidate", List.of("/ä\"\\", "/b*")),
                            ChunkStatus.IN_PROGRESS,
                            "I1",
                            null),
                    new ChunkReport(
                            "deploy-42-2",
                            InvalidationChunk.of("invalidate", List.of("/c")),
                            ChunkStatus.FAILED,
                            null,
                            "no\u2028way")));

    @Test
    void isTheSameAfterItWasSaved() {
        assertThat(InvalidationReport.fromJson(REPORT.toJson())).isEqualTo(REPORT);
    }

    @Test
    void hasAFormThatStays() {
        InvalidationReport report =
                new InvalidationReport("s", "r", REPORT.chunks().subList(1, 2));
        assertThat(report.toJson().replaceAll("[\\n ]", "")).isEqualTo("""
                {"version":2,"service":"s","reference":"r","chunks":[{"reference":"deploy-42-2",\
                "status":"FAILED","id":null,"error":"no\u2028way","operation":"invalidate","items":["/c"]}]}""");
    }

    @Test
    void nodesAndHeadersComeBack() {
        InvalidationChunk chunk = new InvalidationChunk(
                "PURGE",
                "10.0.0.5:6081",
                List.of(
                        InvalidationItem.of("/a"),
                        new InvalidationItem("/b", Map.of("Origin", "https://a.example", "CF-Device-Type", "mobile"))));
        InvalidationReport report =
                InvalidationReport.of(new InvalidationPlan("s", List.of(chunk), List.of(), 0, List.of()), "r");
        assertThat(report.toJson().replaceAll("[\\n ]", ""))
                .contains("\"operation\":\"PURGE\",\"node\":\"10.0.0.5:6081\",\"items\":[\"/a\",{\"name\":\"/b\""
                        + ",\"headers\""
                        + ":{\"CF-Device-Type\":\"mobile\",\"Origin\":\"https://a.example\"}}]");
        assertThat(InvalidationReport.fromJson(report.toJson())).isEqualTo(report);
        assertThat(report.outstanding())
                .containsExactly("/a", "/b (CF-Device-Type: mobile) (Origin: https://a.example)");
    }

    @Test
    void aReportOfVersion1IsRead() {
        InvalidationReport report = InvalidationReport.fromJson("""
                {"version":1,"service":"varnish:10.0.0.5:6081","reference":"r","chunks":[
                {"reference":"r-1","status":"FAILED","operation":"PURGE 10.0.0.5:6081","items":["//a.example/x"]},
                {"reference":"r-2","status":"FAILED","operation":"files","items":
                ["https://a.example/x", "https://a.example/x Origin: https://b.example"]}]}""");
        assertThat(report.chunks())
                .extracting(ChunkReport::chunk)
                .containsExactly(
                        InvalidationChunk.of("PURGE", List.of("//a.example/x")).at("10.0.0.5:6081"),
                        new InvalidationChunk(
                                "files",
                                null,
                                List.of(
                                        InvalidationItem.of("https://a.example/x"),
                                        new InvalidationItem(
                                                "https://a.example/x", Map.of("Origin", "https://b.example")))));
    }

    @Test
    void saysWhatBecameOfItInALine() {
        assertThat(REPORT).hasToString("cloudfront:E1: 2 requests, 1 FAILED, 1 IN_PROGRESS; no\u2028way");
        assertThat(REPORT.outstanding()).containsExactly("/c");
        assertThat(REPORT.isAccepted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{}",
                "{\"version\":2}",
                "{\"version\":3,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[]}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\"}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[1]}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[{\"reference\":\"r\""
                        + ",\"status\":\"DONE\","
                        + "\"operation\":\"o\",\"items\":[]}]}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[{\"reference\":\"r\""
                        + ",\"status\":\"FAILED\","
                        + "\"operation\":\"o\",\"items\":[1]}]}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[{\"reference\":\"r\""
                        + ",\"status\":\"FAILED\","
                        + "\"operation\":\"o\",\"items\":[]}]}",
                "{\"version\":1,\"service\":\"s\",\"reference\":\"r\",\"chunks\":[{\"reference\":\"r\""
                        + ",\"status\":\"IN_PROGRESS\","
                        + "\"operation\":\"o\",\"items\":[\"/x\"]}]}"
            })
    void whatIsNoReportIsRefused(String json) {
        assertThatThrownBy(() -> InvalidationReport.fromJson(json))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("The report");
    }

    @Test
    void whatIsBeyondTheLimitsOfTheParserIsRefused() {
        for (String json : List.of(
                "[".repeat(100_000),
                "{\"version\": " + "1".repeat(100_000) + "}",
                "{\"" + "x".repeat(200_000) + "\": 1}")) {
            assertThatThrownBy(() -> InvalidationReport.fromJson(json))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage(
                            "The report is not one of an invalidation: it is nested too deeply, or has a number or a"
                                    + " name that is too long.");
        }
    }

    private static InvalidationReport with(
            InvalidationReport report, int index, ChunkStatus status, @Nullable String id, @Nullable String error) {
        List<ChunkReport> chunks = new ArrayList<>(report.chunks());
        chunks.set(index, ReportChanges.outcome(chunks.get(index), status, id, error));
        return new InvalidationReport(report.service(), report.reference(), chunks);
    }

    @Test
    void aReportFileIsWrittenAtTheStartAndAtTheEnd(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.json");
        ReportFile kept = ReportFile.at(file);
        InvalidationReport start = InvalidationReport.of(
                new InvalidationPlan("s", List.of(InvalidationChunk.of("o", List.of("/x"))), List.of(), 0, List.of()),
                "r");
        kept.onReport(start);
        assertThat(ReportFile.read(file)).isEqualTo(start);
        InvalidationReport end = with(start, 0, ChunkStatus.FAILED, null, "no");
        kept.onEnd(end);
        assertThat(ReportFile.read(file)).isEqualTo(end);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void theNextInvalidationIsWrittenFromItsStartAndAWaitWritesWhatIsLeft(@TempDir Path folder) {
        Path file = folder.resolve("report.json");
        ReportFile kept = ReportFile.at(file);
        for (int i = 0; i < 100; i++) {
            InvalidationReport start = new InvalidationReport("s", "operation-" + i, REPORT.chunks());
            kept.onReport(start);
            assertThat(ReportFile.read(file)).isEqualTo(start);
            InvalidationReport next = with(start, 1, ChunkStatus.IN_PROGRESS, "I2", null);
            kept.onReport(next);
            kept.onWait(Duration.ofSeconds(1), "busy");
            assertThat(ReportFile.read(file)).isEqualTo(next);
            kept.onEnd(next);
        }
    }

    @Test
    void aReportFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> ReportFile.read(folder.resolve("none.json")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("none.json' is not there");
    }

    @Test
    void thePlanShowsEveryItem() {
        InvalidationPlan plan = new InvalidationPlan(
                "cloudfront:E1",
                List.of(InvalidationChunk.of("invalidate", List.of("/a", "/b*"))),
                List.of("/b/c"),
                2,
                List.of("careful"));
        assertThat(plan.describe()).isEqualTo("""
                        cloudfront:E1: 2 items in 1 request, 2 paths billed
                        warning: careful
                        request 1 of 1: invalidate of 2 items
                          /a
                          /b*
                        covered by others: 1 item
                          /b/c""");
    }
}
