package io.cdnurl.faults.site;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What can be seen of the site from outside: a number in each line, behind its name. */
final class Vitals {
    private Vitals() {}

    static String now(Events events, Interrupter interrupter) {
        System.gc();
        Map<Boolean, Long> threads = threadsByWhetherOfHttpClients();
        return """
                heap %d
                metaspace %d
                threads %d
                http-threads %d
                clock %d
                swaps %d
                refused %d
                unchanged %d
                made %d
                not-made %d
                closed %d
                interrupts %d
                """.formatted(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                        metaspace(),
                        threads.getOrDefault(false, 0L),
                        threads.getOrDefault(true, 0L),
                        System.currentTimeMillis(),
                        events.swaps.get(),
                        events.refused.get(),
                        events.unchanged.get(),
                        events.made.get(),
                        events.notMade.get(),
                        events.closed.get(),
                        interrupter.count());
    }

    private static Map<Boolean, Long> threadsByWhetherOfHttpClients() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(Objects::nonNull) // it has ended meanwhile
                .collect(Collectors.partitioningBy(
                        thread -> thread.getThreadName().startsWith("HttpClient-"), Collectors.counting()));
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
