package io.cdnurl.internal.text;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hides secrets in a text that another program wrote. It may repeat them in other spellings: percent-encoded, escaped
 * for JSON or HTML, also more than once. The time is in proportion to the length of the text. Immutable and
 * thread-safe.
 */
public final class SecretMask {
    private final List<String> secrets;
    private final String mask;
    private final int longest;

    private SecretMask(List<String> secrets, String mask) {
        this.secrets = secrets;
        this.mask = mask;
        this.longest = secrets.stream().mapToInt(String::length).max().orElse(0) * Spellings.LONGEST;
    }

    /**
     * Creates a mask.
     *
     * @param secrets the secrets, of visible ASCII characters; there may be none
     * @param mask what to write in place of a secret
     * @return the mask
     */
    public static SecretMask of(Collection<String> secrets, String mask) {
        return new SecretMask(List.copyOf(secrets), mask);
    }

    /**
     * Hides the secrets.
     *
     * @param text any text
     * @return the text with the mask in place of each secret
     */
    public String hide(String text) {
        StringBuilder hidden = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                hidden.append(mask);
                at = end;
            } else {
                hidden.append(text.charAt(at));
                at++;
            }
        }
        return hidden.toString();
    }

    /**
     * Hides the secrets in the beginning of a text, which may end within a secret.
     *
     * @param text the beginning of a text
     * @return the text with the mask in place of each secret, and without its end if that may be a part of a secret
     */
    public String hideInBeginning(String text) {
        String hidden = hide(text);
        return hidden.substring(0, Math.max(0, hidden.length() - longest));
    }

    /**
     * Tells whether a text holds a secret.
     *
     * @param text any text
     * @return whether it does
     */
    public boolean isIn(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (end(text, at) > at) {
                return true;
            }
        }
        return false;
    }

    /** {@return the end of the longest spelling of a secret that begins here; the same place if no secret does} */
    private int end(String text, int from) {
        int end = from;
        for (String secret : secrets) {
            end = Math.max(end, end(text, from, secret));
        }
        return end;
    }

    /** A text can be a spelling in several ways, so all places are followed where the next character may begin. */
    private static int end(String text, int from, String secret) {
        Set<Integer> places = Set.of(from);
        for (int i = 0; i < secret.length() && !places.isEmpty(); i++) {
            Set<Integer> next = new HashSet<>();
            for (int place : places) {
                Spellings.addEnds(text, place, secret.charAt(i), next);
            }
            places = next;
        }
        return places.isEmpty() ? from : Collections.max(places);
    }
}
