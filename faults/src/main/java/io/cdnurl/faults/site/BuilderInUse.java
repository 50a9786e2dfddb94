package io.cdnurl.faults.site;

import io.cdnurl.ManifestUnavailableException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The builders that new pages use. When they are replaced, the ones before are closed, while pages still use them. */
final class BuilderInUse {
    /** Some live long enough to show that they keep an old manifest, if they do. */
    private static final int LONGEST_LIFE_MILLIS = 30_000;

    private static final long UNTIL_NEXT_ATTEMPT_MILLIS = 500;

    private final BuilderMaker maker;
    private final Interrupter interrupter;
    private final Events events;
    private volatile Builders builders;

    BuilderInUse(BuilderMaker maker, Interrupter interrupter, Events events) {
        this.maker = maker;
        this.interrupter = interrupter;
        this.events = events;
        this.builders = first();
    }

    /** On a busy machine the first answer of the server may come too late. */
    private Builders first() {
        while (true) {
            try {
                return made();
            } catch (ManifestUnavailableException e) {
                events.notMade.incrementAndGet();
            }
        }
    }

    private Builders made() {
        Builders made = maker.make();
        events.made.incrementAndGet();
        return made;
    }

    Builders get() {
        return builders;
    }

    void startToReplace() {
        Thread thread = new Thread(this::replaceAgainAndAgain, "replaces-builders");
        thread.setDaemon(true);
        thread.start();
    }

    private void replaceAgainAndAgain() {
        for (int attempt = 1; ; attempt++) {
            try {
                boolean undisturbed = attempt % 2 == 0; // few that are interrupted can be made
                Builders fresh = undisturbed ? made() : interrupter.interrupting(this::made);
                Builders before = builders;
                builders = fresh;
                before.close();
                events.closed.incrementAndGet();
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_LIFE_MILLIS));
            } catch (ManifestUnavailableException e) {
                events.notMade.incrementAndGet(); // as usual with such a server: the ones in use stay
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(UNTIL_NEXT_ATTEMPT_MILLIS));
            } catch (Exception e) {
                e.printStackTrace();
                Runtime.getRuntime().halt(1); // the run fails when the site is gone
            }
        }
    }
}
