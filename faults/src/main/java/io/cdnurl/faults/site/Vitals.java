package io.cdnurl.faults.site;

import java.lang.management.ManagementFactory;

/** What can be seen of the site from outside: a number in each line, behind its name. */
final class Vitals {
    private Vitals() {}

    static String now(Events events, Interrupter interrupter) {
        System.gc();
        return """
                heap %d
                metaspace %d
                threads %d
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
                        ManagementFactory.getThreadMXBean().getThreadCount(),
                        System.currentTimeMillis(),
                        events.swaps.get(),
                        events.refused.get(),
                        events.unchanged.get(),
                        events.made.get(),
                        events.notMade.get(),
                        events.closed.get(),
                        interrupter.count());
    }

    private static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
