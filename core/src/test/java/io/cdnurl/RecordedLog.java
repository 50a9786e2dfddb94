package io.cdnurl;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the library writes to its {@link System.Logger}s while this is open. */
final class RecordedLog implements AutoCloseable {
    private static final CopyOnWriteArrayList<RecordedLog> OPEN = new CopyOnWriteArrayList<>();

    /** One message, with its parameters in place. */
    record Line(
            String logger,
            System.Logger.Level level,
            String text,
            @Nullable Throwable thrown) {}

    private final String logger;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private RecordedLog(String logger) {
        this.logger = logger;
    }

    /** Records what goes to the logger of a class from now on. */
    static RecordedLog of(Class<?> owner) {
        RecordedLog log = new RecordedLog(owner.getName());
        OPEN.add(log);
        return log;
    }

    /** The messages so far. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** The texts of the messages so far. */
    List<String> texts() {
        return lines.stream().map(Line::text).toList();
    }

    @Override
    public void close() {
        OPEN.remove(this);
    }

    /** The service that Java asks for loggers; it stands in META-INF/services of the tests. */
    public static final class Finder extends System.LoggerFinder {
        /** For Java's service loader. */
        public Finder() {}

        @Override
        public System.Logger getLogger(String name, Module module) {
            return new RecordingLogger(name);
        }
    }

    private record RecordingLogger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return name.startsWith("io.cdnurl.");
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable thrown) {
            record(new Line(name, level, message, thrown));
        }

        @Override
        public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... parameters) {
            boolean plain = parameters == null || parameters.length == 0;
            record(new Line(name, level, plain ? format : MessageFormat.format(format, parameters), null));
        }

        private static void record(Line line) {
            OPEN.stream().filter(log -> log.logger.equals(line.logger())).forEach(log -> log.lines.add(line));
        }
    }
}
