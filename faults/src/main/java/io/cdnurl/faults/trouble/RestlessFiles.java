package io.cdnurl.faults.trouble;

import io.cdnurl.faults.truth.SiteFile;
import io.cdnurl.faults.truth.Timeline;
import io.cdnurl.faults.truth.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Files of the site that are replaced, with new, old or the same times, deleted, and replaced by what is no file. */
public final class RestlessFiles {
    /** The names of the files. */
    public static final List<String> NAMES =
            IntStream.range(0, 12).mapToObj(i -> "f" + i + ".js").toList();

    private static final long OLDEST = Instant.parse("1990-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2090-01-01T00:00:00Z").getEpochSecond();

    private final Path folder;
    private final Path workshop;
    private final Truth truth;
    private final Tally changes = new Tally();
    private final long[] times = new long[NAMES.size()];

    /** What happens to a file. */
    private enum Change {
        NEW_TIME,
        ANY_TIME,
        SAME_TIME,
        DELETED,
        FOLDER,
        PIPE,
        LINK_TO_ITSELF;

        boolean leavesFile() {
            return this == NEW_TIME || this == ANY_TIME || this == SAME_TIME;
        }
    }

    /**
     * Makes the files.
     *
     * @param folder where they are
     * @param workshop a folder on the same file system, for what is not ready
     * @param truth is told what becomes of them
     * @throws Exception if they cannot be written
     */
    public RestlessFiles(Path folder, Path workshop, Truth truth) throws Exception {
        this.folder = folder;
        this.workshop = workshop;
        this.truth = truth;
        for (int i = 0; i < NAMES.size(); i++) {
            change(i, Change.NEW_TIME);
        }
    }

    /**
     * Changes a file; to be repeated.
     *
     * @throws Exception if it cannot be changed
     */
    public void step() throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Thread.sleep(random.nextInt(160));
        Change[] all = Change.values();
        Change change = random.nextBoolean() ? Change.SAME_TIME : all[random.nextInt(all.length)];
        change(random.nextInt(NAMES.size()), change);
        changes.count(change.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private void change(int number, Change change) throws IOException, InterruptedException {
        String name = NAMES.get(number);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        if (change == Change.NEW_TIME) {
            times[number] = Instant.now().getEpochSecond();
        } else if (change == Change.ANY_TIME) {
            times[number] = random.nextLong(OLDEST, LATEST);
        }
        String content = change.leavesFile() ? content(random) : null;
        Timeline.State<SiteFile> state = truth.file(name).begin(new SiteFile(name, content, times[number]));
        Spot spot = new Spot(folder.resolve(name), workshop);
        if (content != null) {
            spot.putFile(content.getBytes(StandardCharsets.UTF_8), times[number]);
        } else {
            switch (change) {
                case FOLDER -> spot.putFolder();
                case PIPE -> spot.putPipe();
                case LINK_TO_ITSELF -> spot.putLinkToItself();
                default -> spot.delete();
            }
        }
        state.isThere();
    }

    /** All contents have one size, so that it says nothing. */
    private static String content(RandomGenerator random) {
        return String.format("let content = 0x%016x;%n", random.nextLong());
    }

    /** {@return what became of files} */
    public Tally changes() {
        return changes;
    }
}
