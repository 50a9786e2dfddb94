package io.cdnurl.faults;

import io.cdnurl.faults.trouble.RestlessFiles;
import io.cdnurl.faults.truth.Build;
import io.cdnurl.faults.truth.Shown;
import io.cdnurl.faults.truth.Truth;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Loads pages, and checks all that they show. Thread-safe. */
final class Load {
    private static final int NAMES_PER_PAGE = 8;
    private static final long PAUSE_MILLIS = 15;
    /** More are counted, and not kept. */
    private static final int KEPT = 20;

    private final SiteProcess site;
    private final Truth truth;
    final AtomicLong pages = new AtomicLong();
    final AtomicLong calls = new AtomicLong();
    final AtomicLong wrong = new AtomicLong();
    final AtomicLong errors = new AtomicLong();
    private final List<String> findings = Collections.synchronizedList(new ArrayList<>());

    Load(SiteProcess site, Truth truth) {
        this.site = site;
        this.truth = truth;
    }

    /** Loads a page; to be repeated. */
    void step() throws InterruptedException {
        String path = switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> "/page/times/?" + names(RestlessFiles.NAMES);
            case 1 -> "/page/hashes/?" + names(RestlessFiles.NAMES);
            default -> "/page/manifests/?" + names(Build.NAMES) + "," + madeUpName();
        };
        load(path);
        Thread.sleep(PAUSE_MILLIS);
    }

    private static String names(List<String> all) {
        return String.join(
                ",",
                ThreadLocalRandom.current()
                        .ints(NAMES_PER_PAGE, 0, all.size())
                        .mapToObj(all::get)
                        .toList());
    }

    private static String madeUpName() {
        return Truth.MADE_UP + ThreadLocalRandom.current().nextLong(1_000_000_000_000L);
    }

    private void load(String path) throws InterruptedException {
        long from = System.nanoTime();
        try {
            HttpResponse<String> page = site.get(path);
            long to = System.nanoTime();
            pages.incrementAndGet();
            if (page.statusCode() == 200) {
                check(page.body(), from, to);
            } else {
                error(path + ": status " + page.statusCode() + ", " + page.body());
            }
        } catch (IOException e) {
            error(path + ": " + e);
        }
    }

    private void check(String page, long from, long to) {
        List<Shown> all = Shown.allIn(page);
        String builder = all.get(0).markup();
        for (Shown shown : all.subList(1, all.size())) {
            calls.incrementAndGet();
            if (!truth.mayShow(shown, builder, from, to)) {
                wrong.incrementAndGet();
                keep("wrong: builder " + builder + ", " + shown);
            }
        }
    }

    private void error(String message) {
        errors.incrementAndGet();
        keep("error: " + message);
    }

    private void keep(String finding) {
        if (findings.size() < KEPT) {
            findings.add(finding);
        }
    }

    /** The first wrong URLs and errors. */
    List<String> findings() {
        synchronized (findings) {
            return List.copyOf(findings);
        }
    }
}
