package io.cdnurl.invalidation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PrintableTest {
    private static final String EVIL = "a\u001b[2J\u009b2J\u202e\u200b\u2028\ud800\rb\u0007";

    @Test
    void whatControlsATerminalIsShownAsAQuestionMark() {
        assertThat(Printable.line(EVIL + "\n")).isEqualTo("a?[2J?2J????" + "?b??");
        assertThat(Printable.lines("x\ny\r\n")).isEqualTo("x\ny?\n");
    }

    @Test
    void whatPeopleReadStays() {
        assertThat(Printable.line("gr\u00fcn \u65e5\u672c \ud83d\ude00 'a'"))
                .isEqualTo("gr\u00fcn \u65e5\u672c \ud83d\ude00 'a'");
    }

    @Test
    void jsonSaysTheSame() {
        JsonMapper mapper = new JsonMapper();
        String json = mapper.writeValueAsString(mapper.createObjectNode().put("a", "x\u009b\u202e\u007f\u2028 \u00fc"));
        String printable = Printable.json(json);
        assertThat(printable).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\u2028]");
        assertThat(mapper.readTree(printable)).isEqualTo(mapper.readTree(json));
    }
}
