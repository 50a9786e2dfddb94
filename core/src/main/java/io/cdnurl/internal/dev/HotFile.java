package io.cdnurl.internal.dev;

import io.cdnurl.InvalidValueException;
import io.cdnurl.internal.memory.Lease;
import io.cdnurl.internal.memory.Leases;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Failure;
import io.cdnurl.internal.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The file in which a development server says where it is, for as long as it runs: Laravel's plugin for Vite writes
 * the address alone, Kirby's writes {@code VITE_SERVER=} in front of it. What was read may be used until a
 * {@link Lease} ends. A file that holds anything else is as good as none, with one warning. Thread-safe.
 */
public final class HotFile implements DevServer {
    /** No address is longer. */
    private static final int MOST_BYTES = 4096;

    /** Somebody waits for it: the developer who has just started the server. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final String KIRBYS_NAME = "VITE_SERVER=";

    private final Path file;
    private final Leases leases;
    private volatile @Nullable Look last;
    /** What was warned about last, so that each problem is told once. */
    private volatile @Nullable String told;

    private record Look(Lease lease, @Nullable DevServerAddress address) {}

    /**
     * Makes a server that is where a file says.
     *
     * @param file the file, which need not be there
     * @param maxAge about how long an answer may be used, a second at the most; zero looks at the file at every call
     */
    public HotFile(Path file, Duration maxAge) {
        this(file, Leases.of(maxAge.compareTo(LONGEST) < 0 ? maxAge : LONGEST));
    }

    HotFile(Path file, Leases leases) {
        this.file = file.toAbsolutePath().normalize();
        this.leases = leases;
    }

    @Override
    public @Nullable DevServerAddress address() {
        Look look = last;
        if (look == null || !look.lease.getAsBoolean()) {
            Lease lease = leases.current(); // taken before the file is read, so that no answer outlives it
            look = new Look(lease, read());
            last = look;
        }
        return look.address;
    }

    private @Nullable DevServerAddress read() {
        String problem;
        try {
            String content = content();
            DevServerAddress address = content == null ? null : addressIn(content);
            told = null;
            return address;
        } catch (InvalidValueException e) {
            problem = String.valueOf(e.getMessage());
        } catch (IOException e) {
            problem = "cannot be read: " + Failure.of(e);
        }
        if (!problem.equals(told)) {
            told = problem;
            Log.warn(
                    "The file {0} is to say where the development server is, and {1}. Pages get the files that were"
                            + " built.",
                    Quoted.of(file.toString()), problem);
        }
        return null;
    }

    /** Returns what the file holds; null if there is no such file. */
    private @Nullable String content() throws IOException {
        if (!Files.isRegularFile(file)) { // to open another kind may wait for ever
            if (Files.exists(file)) {
                throw new InvalidValueException("is not a file; delete what is there");
            }
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidValueException("is longer than " + MOST_BYTES + " bytes; delete it");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static DevServerAddress addressIn(String content) {
        String text = content.strip();
        String address = text.startsWith(KIRBYS_NAME) ? text.substring(KIRBYS_NAME.length()) : text;
        try {
            return DevServerAddress.of(address);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "holds " + Quoted.of(Credentials.withoutUserAndQuery(address)) + ", which " + e.getMessage(), e);
        }
    }

    @Override
    public String hint() {
        return address() != null
                ? ""
                : "; Vite's development server, which needs no build, does not run: no file "
                        + Quoted.of(file.toString()) + " says where it is";
    }
}
