package io.cdnurl.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnurl.internal.file.FileState;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a file is read, by what the looks at it show. */
@Timeout(60)
class FileWatchTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final FileState OLD = new FileState(START, 1, "1");
    private static final FileState NEW = new FileState(START.plusMillis(1), 1, "1");
    private static final FileState NEWER = new FileState(START.plusMillis(1), 2, "1");

    private final ShownSource source = new ShownSource();
    private final TestClock clock = new TestClock();
    private final FileWatch watch = new FileWatch(source, Duration.ofMillis(1), clock);

    @Test
    void whatLooksAsItDidWhenItWasReadIsNotReadAgain() throws Exception {
        open();
        source.shows(OLD);

        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isNull();
        assertThat(watch.shows(OLD.validators())).isTrue();
    }

    @Test
    void aChangeIsReadWhenTwoLooksInARowShowTheSame() throws Exception {
        open();
        source.shows(NEW);
        assertThat(watch.look()).isNull();
        assertThat(watch.shows(OLD.validators())).isFalse();
        source.shows(NEWER);
        assertThat(watch.look()).isNull();
        source.shows(NEW);
        assertThat(watch.look()).isNull();

        assertThat(watch.look()).isEqualTo(NEW);
        assertThat(read(NEW)).isEqualTo(NEW.validators());
        assertThat(watch.look()).isNull();
    }

    @Test
    void aLookBeforeItWasAwayDoesNotCount() throws Exception {
        open();
        source.shows(NEW);
        assertThat(watch.look()).isNull();
        source.isAway();
        assertThat(watch.look()).isNull();
        source.shows(NEW);

        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isEqualTo(NEW);
    }

    @Test
    void onlyAFileThatStaysAwayIsAnErrorAndOnce() throws Exception {
        open();
        source.isAway();
        for (int time = 0; time < 2; time++) {
            int looks = 0;
            while (looks < 1000 && !lookFails()) {
                looks++;
            }
            assertThat(looks).isBetween(50, 100);
            for (int i = 0; i < 200; i++) {
                assertThat(watch.look()).isNull();
            }
            source.shows(OLD);
            assertThat(watch.look()).isNull();
            assertThat(watch.shows(OLD.validators())).isTrue();
            source.isAway();
        }
    }

    @Test
    void aFileThatIsNotThereAtFirstIsAnErrorOnce() throws Exception {
        source.isAway();

        assertThatThrownBy(this::open).isInstanceOf(FileNotFoundException.class);
        for (int i = 0; i < 200; i++) {
            assertThat(watch.look()).isNull();
        }
        source.shows(NEW);
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isEqualTo(NEW);
    }

    @Test
    void aChangeBetweenTheLookAndTheReadingIsNoNewsYet() throws Exception {
        open();
        source.shows(NEWER);

        assertThat(read(NEW)).isNull();
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isEqualTo(NEWER);
    }

    @Test
    void aFileThatGoesAwayBeforeItIsReadIsNoErrorYet() throws Exception {
        open();
        source.isAway();

        assertThat(read(NEW)).isNull();
    }

    @Test
    void aFileThatCannotBeReadIsAnErrorOnceAndTriedAgain() throws Exception {
        open();
        source.shows(NEW);
        source.locked = true;
        assertThat(watch.look()).isNull();
        assertThat(watch.look()).isEqualTo(NEW);
        assertThatThrownBy(() -> watch.read(NEW))
                .isInstanceOf(IOException.class)
                .hasMessage("locked");
        assertThat(watch.look()).isEqualTo(NEW);
        assertThat(read(NEW)).isNull();

        source.locked = false;
        assertThat(watch.look()).isEqualTo(NEW);
        assertThat(read(NEW)).isEqualTo(NEW.validators());
    }

    @Test
    void aFileThatWasWrittenJustNowIsLookedAtUntilItIsAtRest() throws Exception {
        clock.now = START;
        source.showsOneAfterTheOther(OLD, NEW, NEWER, NEWER);

        assertThat(watch.first().validators()).isEqualTo(NEWER.validators());
        assertThat(source.coming).isEmpty();
    }

    @Test
    void aFileThatIsOldIsReadAtOnce() throws Exception {
        source.showsOneAfterTheOther(OLD);

        assertThat(watch.first().validators()).isEqualTo(OLD.validators());
    }

    @Test
    void aFileThatNeverRestsIsAnError() {
        clock.now = START;
        source.changesAlways = true;

        assertThatThrownBy(() -> watch.first())
                .isInstanceOf(IOException.class)
                .hasMessage("the file is written again and again; it was never seen twice in the same state");
    }

    private void open() throws Exception {
        if (!source.away) {
            source.shows(OLD);
        }
        watch.first();
    }

    private boolean lookFails() throws IOException {
        try {
            assertThat(watch.look()).isNull();
            return false;
        } catch (FileNotFoundException expected) {
            return true;
        }
    }

    private @Nullable Map<String, String> read(FileState state) throws Exception {
        ManifestContent content = watch.read(state);
        return content == null ? null : content.validators();
    }

    @Test
    void whatWasReadInTheTickInWhichItWasWrittenIsReadOnceMore() throws Exception {
        open();
        source.content = "another";
        assertThat(watch.look()).as("too early").isNull();

        clock.now = START.plusSeconds(3);
        assertThat(watch.look()).isEqualTo(OLD);
        assertThat(watch.read(OLD)).extracting(ManifestContent::bytes).isEqualTo("another".getBytes(UTF_8));
        source.content = "yet another, which no file system hides";
        assertThat(watch.look()).isNull();
    }

    @Test
    void whatIsTheSameWhenItIsReadOnceMoreIsNoNews() throws Exception {
        open();
        clock.now = START.plusSeconds(3);

        assertThat(watch.look()).isEqualTo(OLD);
        assertThat(watch.read(OLD)).isNull();
        assertThat(watch.look()).isNull();
    }

    @Test
    void whatIsToBeReadAgainIsNews() throws Exception {
        open();
        watch.readAgain();

        assertThat(watch.look()).isEqualTo(OLD);
        assertThat(read(OLD)).isEqualTo(OLD.validators());
    }

    private static final class TestClock extends Clock {
        private Instant now = START.plusSeconds(1);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Looks as the test says. */
    private static final class ShownSource implements FileWatch.Source {
        private final Deque<FileState> coming = new ArrayDeque<>();
        private FileState shown = OLD;
        private boolean away;
        private boolean locked;
        private boolean changesAlways;
        private String content = "";

        void shows(FileState state) {
            away = false;
            shown = state;
        }

        void showsOneAfterTheOther(FileState... states) {
            coming.addAll(List.of(states));
        }

        void isAway() {
            away = true;
        }

        @Override
        public FileState look() throws IOException {
            if (away) {
                throw new FileNotFoundException();
            }
            FileState next = coming.poll();
            if (next != null) {
                shown = next;
            }
            if (changesAlways) {
                shown = new FileState(START, shown.size() + 1, "1");
            }
            return shown;
        }

        @Override
        public ManifestContent fetch(Map<String, String> validators) throws IOException {
            if (away) {
                throw new FileNotFoundException();
            }
            if (locked) {
                throw new IOException("locked");
            }
            return new ManifestContent(content.getBytes(UTF_8), shown.validators());
        }
    }
}
