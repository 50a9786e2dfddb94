package io.cdnurl.demo.desk;

import io.cdnurl.demo.server.UnusableDemoException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The token that opens the warden's desk, if there is one. It is never shown. */
public final class DeskKey {
    /** The environment variable that holds the token. A command line would be visible to all users of the machine. */
    public static final String VARIABLE = "DEMO_PURGE_TOKEN";

    /** The characters that a header allows (RFC 6750, section 2.1), and enough of them. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,}=*");

    private final byte[] token;

    private DeskKey(String token) {
        this.token = token.getBytes(StandardCharsets.US_ASCII);
    }

    /** {@return the key of a desk that stays closed} */
    public static DeskKey none() {
        return new DeskKey("");
    }

    /**
     * {@return a key with this token}
     *
     * @param token null or empty for a desk that stays closed
     * @throws UnusableDemoException if the token is too short, or holds other characters
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

    /** {@return whether there is a token} */
    public boolean exists() {
        return token.length > 0;
    }

    /** {@return whether this is the token} The time that the comparison takes does not depend on the token. */
    boolean opens(@Nullable String offered) {
        return exists() && offered != null && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return exists() ? "a key" : "no key";
    }
}
