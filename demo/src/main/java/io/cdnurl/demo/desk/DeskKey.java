package io.cdnurl.demo.desk;

import io.cdnurl.demo.server.UnusableDemoException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token that opens the warden's desk, if there is one. It is shown to nobody. */
public final class DeskKey {
    /** The environment variable that holds the token: what is on a command line, everybody on the machine can see. */
    public static final String VARIABLE = "DEMO_PURGE_TOKEN";

    /** What can stand in a header (RFC 6750, section 2.1), and is too long to be guessed. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");

    private final byte[] token;

    private DeskKey(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** The key of a desk that stays closed. */
    public static DeskKey none() {
        return new DeskKey("");
    }

    /**
     * Makes a key.
     *
     * @param token null or empty for none
     * @throws UnusableDemoException if it is no token, or a short one
     */
    public static DeskKey of(@Nullable String token) {
        if (token == null || token.isEmpty()) {
            return none();
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new UnusableDemoException(VARIABLE
                    + " is not 16 or more letters, digits and -._~+/ of ASCII. Make one with: openssl rand -hex 16");
        }
        return new DeskKey(token);
    }

    /** Whether there is a token at all. */
    public boolean exists() {
        return token.length > 0;
    }

    /** Whether this is the token. How long that takes tells nothing about it. */
    boolean opens(@Nullable String offered) {
        return exists() && offered != null && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return exists() ? "a key" : "no key";
    }
}
