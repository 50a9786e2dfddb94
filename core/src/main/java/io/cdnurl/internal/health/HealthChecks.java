package io.cdnurl.internal.health;

import io.cdnurl.internal.host.AssetHosts;
import io.cdnurl.internal.host.Host;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.settings.EndpointSettings;
import io.cdnurl.internal.settings.HealthSettings;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.site.DomainStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks the domains of the CDN, all at once and again and again, in a daemon thread. A domain that fails is to be left
 * out of newly written URLs, and to come back when it is well again. Nobody waits for a check. Thread-safe; close it to
 * end the thread.
 */
public final class HealthChecks implements AutoCloseable {
    /** By how much the time between two checks varies, so that many servers do not ask at once. */
    private static final double SPREAD = 0.1;

    private static final String THREAD = "cdn-url-health-check";

    private final HealthSettings settings;
    private final List<AssetHosts> hosts;
    private final Consumer<Set<Host>> leaveOut;
    private final List<DomainState> domains;
    private final ScheduledExecutorService checker =
            new ScheduledThreadPoolExecutor(1, work -> thread(work, THREAD), new ThreadPoolExecutor.DiscardPolicy());
    /** Runs what the HTTP client does, in threads that end soon after each check. */
    private final ExecutorService http = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> thread(work, THREAD + "-http"));

    private volatile List<DomainStatus> statuses;

    /** What is left out now. Only the checking thread uses it. */
    private Set<Host> out = Set.of();

    private HealthChecks(HealthSettings settings, List<AssetHosts> hosts, Consumer<Set<Host>> leaveOut) {
        this.settings = settings;
        this.hosts = hosts;
        this.leaveOut = leaveOut;
        Instant now = Instant.now();
        this.domains = hosts.stream()
                .flatMap(each -> each.all().stream())
                .filter(host -> !host.isSite())
                .distinct()
                .map(host -> new DomainState(host, now))
                .toList();
        this.statuses = statuses(domains);
    }

    /**
     * Starts to check. The first check is made within the first interval, at a time that nobody can foresee.
     *
     * @param settings how domains are checked
     * @param endpoints the static endpoints, whose domains are checked
     * @param leaveOut takes the domains that are to be left out, in the checking thread, when they have changed. If it
     *     fails it is called again after the next check
     * @return the checks
     */
    public static HealthChecks start(
            HealthSettings settings, List<EndpointSettings> endpoints, Consumer<Set<Host>> leaveOut) {
        HealthChecks checks = new HealthChecks(
                settings, endpoints.stream().map(EndpointSettings::hosts).toList(), leaveOut);
        checks.plan(ThreadLocalRandom.current().nextDouble(), checks::newClient);
        return checks;
    }

    /** Plans a check after a part of the interval. */
    private void plan(double part, Supplier<DomainClient> client) {
        long wait = (long) (part * settings.interval().toNanos());
        var unused = checker.schedule(() -> check(client), wait, TimeUnit.NANOSECONDS);
    }

    private DomainClient newClient() {
        return new DomainClient(settings, http);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Checks once, and plans the next time. The client goes from one time to the next, and no field refers to it: on
     * older versions of Java it ends when nothing refers to it. After a change, and where no domain answered, it is
     * another one: if it was the client that failed, the domains come back.
     */
    private void check(Supplier<DomainClient> clients) {
        Supplier<DomainClient> next = this::newClient;
        try {
            DomainClient client = clients.get();
            boolean isAnswered = ask(client);
            if (!changeOver() && isAnswered) {
                next = () -> client;
            }
        } catch (InterruptedException e) { // by close()
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // one that escaped would end the checks silently
            if (!checker.isShutdown()) {
                Log.warn("The health check of the CDN failed, and goes on: {0}", Failure.of(e));
            }
        } finally { // also if the log failed
            if (!checker.isShutdown()) {
                plan(ThreadLocalRandom.current().nextDouble(1 - SPREAD, 1 + SPREAD), next);
            }
        }
    }

    /** Asks all domains at once; tells whether one of them answered as it should. */
    private boolean ask(DomainClient client) throws InterruptedException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        List<DomainClient.Answer> answers = new ArrayList<>();
        boolean isAnswered = false;
        try {
            for (DomainState domain : domains) {
                answers.add(client.ask(domain.host()));
            }
            for (int i = 0; i < answers.size(); i++) {
                String failure = answers.get(i).failure(deadline);
                domains.get(i).checked(failure, Instant.now());
                isAnswered |= failure == null;
            }
        } finally { // one that is left would keep its connection, and a thread
            answers.forEach(DomainClient.Answer::cancel);
        }
        return isAnswered;
    }

    /** Lets URLs follow what the checks said; tells whether that is a change. */
    private boolean changeOver() {
        Set<Host> failing = domains.stream()
                .filter(DomainState::isFailing)
                .map(DomainState::host)
                .collect(Collectors.toUnmodifiableSet());
        boolean isChange = !failing.equals(out);
        if (isChange) {
            leaveOut.accept(failing);
        }
        Set<Host> before = out;
        out = failing;
        statuses = statuses(domains);
        if (isChange) {
            domains.forEach(each -> tell(each, before.contains(each.host())));
        }
        return isChange;
    }

    private static List<DomainStatus> statuses(List<DomainState> domains) {
        return domains.stream().map(DomainState::status).toList();
    }

    private void tell(DomainState domain, boolean wasOut) {
        if (domain.isFailing() == wasOut) {
            return;
        }
        if (wasOut) {
            Log.info(
                    "The CDN domain {0} is back: newly written URLs lead to it again, since {1} health checks in a row"
                            + " succeeded.",
                    domain.host(), domain.inARow());
        } else {
            Log.warn(
                    "The CDN domain {0} is left out: newly written URLs lead to {1}, since {2} health checks in a row"
                            + " failed, the last one because {3}.",
                    domain.host(), inPlaceOf(domain.host()), domain.inARow(), domain.reason());
        }
    }

    private String inPlaceOf(Host host) {
        return hosts.stream()
                .flatMap(each -> each.inPlaceOf(host, out).stream())
                .map(each -> each.isSite() ? "the site itself" : each.domain())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** {@return how each domain is, in the order of the settings} */
    public List<DomainStatus> statuses() {
        return statuses;
    }

    /** Ends the checks. What is left out stays left out. */
    @Override
    public void close() {
        checker.shutdownNow();
        http.shutdownNow();
    }
}
