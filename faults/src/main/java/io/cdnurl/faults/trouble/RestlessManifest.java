package io.cdnurl.faults.trouble;

import io.cdnurl.faults.truth.Build;
import io.cdnurl.faults.truth.ManifestKind;
import io.cdnurl.faults.truth.Timeline;
import io.cdnurl.faults.truth.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** A manifest in a file, which is replaced by the manifest of another build, and by files that are not valid. */
public final class RestlessManifest {
    /** Long enough that the site reads each whole manifest, on a busy machine too. */
    private static final long WHOLE_MILLIS = 6000;

    private static final int LONGEST_FAULT_MILLIS = 1500;
    private static final long OLD_TIME = Instant.parse("2001-02-03T04:05:06Z").getEpochSecond();

    private final Spot spot;
    private final Timeline<Build> truth;
    private final Tally changes = new Tally();
    private int number = 1;

    private enum Fault {
        HALF,
        GARBAGE,
        EMPTY,
        TOO_LARGE,
        DELETED,
        FOLDER,
        PIPE,
        LINK_TO_ITSELF
    }

    /**
     * Writes the first one.
     *
     * @param file where it is
     * @param workshop a folder on the same file system, for what is not ready
     * @param truth is told what is there
     * @throws IOException if it cannot be written
     */
    public RestlessManifest(Path file, Path workshop, Truth truth) throws IOException {
        this.spot = new Spot(file, workshop);
        this.truth = truth.builds("", ManifestKind.LOCAL);
        putWhole();
    }

    /**
     * Puts a fault there, and then the manifest of the next build; to be repeated.
     *
     * @throws Exception if it cannot be written
     */
    public void step() throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Thread.sleep(WHOLE_MILLIS);
        Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
        put(fault);
        changes.count("manifest: " + fault.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        Thread.sleep(random.nextInt(LONGEST_FAULT_MILLIS));
        number++;
        putWhole();
    }

    private void putWhole() throws IOException {
        Timeline.State<Build> state = truth.begin(new Build(number));
        byte[] whole = new Build(number).manifest(ManifestKind.LOCAL);
        if (number % 3 == 0) {
            spot.writeOver(whole);
            changes.count("manifest: next build, written over");
        } else {
            spot.putFile(whole, OLD_TIME); // all have one size
            changes.count("manifest: next build, same time");
        }
        state.isThere();
    }

    private void put(Fault fault) throws IOException, InterruptedException {
        byte[] whole = new Build(number).manifest(ManifestKind.LOCAL);
        switch (fault) {
            case HALF -> spot.putFile(Arrays.copyOf(whole, whole.length / 2), OLD_TIME);
            case GARBAGE -> spot.putFile("}garbage".repeat(50).getBytes(StandardCharsets.UTF_8), OLD_TIME);
            case EMPTY -> spot.putFile(new byte[0], OLD_TIME);
            case TOO_LARGE -> spot.putFile(Arrays.copyOf(whole, 50_000_000), OLD_TIME);
            case DELETED -> spot.delete();
            case FOLDER -> spot.putFolder();
            case PIPE -> spot.putPipe();
            case LINK_TO_ITSELF -> spot.putLinkToItself();
        }
    }

    /** {@return what became of the file} */
    public Tally changes() {
        return changes;
    }
}
