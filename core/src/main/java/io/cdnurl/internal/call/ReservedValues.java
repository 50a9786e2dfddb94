package io.cdnurl.internal.call;

import io.cdnurl.InvalidValueException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.PercentEncoding;
import io.cdnurl.internal.text.Quoted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call says with the values whose names begin with {@code _}.
 *
 * @param anchor {@code _anchor}, raw; null for no anchor
 * @param scheme {@code _scheme}, empty for a URL that takes the page's; null if the call does not say
 * @param external {@code _external}, whether the URL is absolute; null if the call does not say
 * @param site {@code _site}, whether the URL is on the site's own address, whatever the request is
 * @param cdn {@code _cdn}, false for the site's own URL of an asset
 * @param onMissing {@code _on_missing}, in place of {@code CDN_ON_MISSING}; null if the call does not say
 * @param reactRefresh {@code _react_refresh}, whether the page has components of React that are replaced as they change
 */
public record ReservedValues(
        @Nullable String anchor,
        @Nullable String scheme,
        @Nullable Boolean external,
        boolean site,
        boolean cdn,
        @Nullable MissingAssetPolicy onMissing,
        boolean reactRefresh) {
    /** The options of a call without reserved values. */
    public static final ReservedValues NONE = new ReservedValues(null, null, null, false, true, null, false);

    private static final String START = "_";
    private static final String ANCHOR = "_anchor";
    private static final String SCHEME = "_scheme";
    private static final String EXTERNAL = "_external";
    private static final String SITE = "_site";
    private static final String CDN = "_cdn";
    private static final String ON_MISSING = "_on_missing";
    private static final String REACT_REFRESH = "_react_refresh";
    private static final List<String> RESERVED =
            List.of(ANCHOR, SCHEME, EXTERNAL, SITE, CDN, ON_MISSING, REACT_REFRESH);
    /** What other libraries call an anchor. */
    private static final List<String> ANCHORS = List.of("_fragment", "_hash");

    private static final List<String> SCHEMES = List.of("https", "http", "wss", "ws", "");

    /**
     * Reads the reserved values of a call.
     *
     * @param values all values of the call
     * @return what they say, {@link #NONE} for none
     * @throws InvalidValueException if one is not known or not valid
     */
    public static ReservedValues of(Map<String, ?> values) {
        boolean any = false;
        for (String name : values.keySet()) {
            if (isReserved(name)) {
                any = true;
                checkKnown(name);
            }
        }
        if (!any) {
            return NONE;
        }
        Boolean cdn = flag(CDN, values);
        ReservedValues read = new ReservedValues(
                text(ANCHOR, values),
                scheme(values),
                flag(EXTERNAL, values),
                Boolean.TRUE.equals(flag(SITE, values)),
                cdn == null || cdn,
                policy(text(ON_MISSING, values)),
                Boolean.TRUE.equals(flag(REACT_REFRESH, values)));
        if (read.scheme != null && Boolean.FALSE.equals(read.external)) {
            throw new InvalidValueException(
                    "_scheme is given with _external=false; a scheme needs an absolute URL, so leave one of them out.");
        }
        if (read.site && Boolean.FALSE.equals(read.external)) {
            throw new InvalidValueException(
                    "_site=true is given with _external=false; the site's own address makes an absolute URL, so leave"
                            + " one of them out.");
        }
        return read;
    }

    /** {@return whether the call has no reserved values, or only such as change nothing} */
    public boolean isNone() {
        return anchor == null
                && scheme == null
                && external == null
                && !site
                && cdn
                && onMissing == null
                && !reactRefresh;
    }

    /**
     * {@return whether a value is reserved, so that it never goes to the query}
     *
     * @param name the name of the value
     */
    public static boolean isReserved(String name) {
        return name.startsWith(START);
    }

    /** {@return whether a value says how a URL begins} */
    static boolean isStartOfUrl(String name) {
        return name.equals(EXTERNAL) || name.equals(SCHEME) || name.equals(SITE) || name.equals(CDN);
    }

    private static void checkKnown(String name) {
        if (!RESERVED.contains(name)) {
            throw new InvalidValueException("The value " + Quoted.of(name)
                    + " is not known, and names that begin with '_' are reserved. "
                    + meant(name)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Leave it out, or give it another name.")
                    + " Reserved are " + String.join(", ", RESERVED) + ".");
        }
    }

    private static Optional<String> meant(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ANCHORS.contains(lower) ? Optional.of(ANCHOR) : NearestName.nearTo(lower, RESERVED);
    }

    private static @Nullable String text(String name, Map<String, ?> values) {
        Object value = values.get(name);
        return value == null ? null : ValueText.of(name, value);
    }

    private static @Nullable String scheme(Map<String, ?> values) {
        String scheme = text(SCHEME, values);
        if (scheme != null && !SCHEMES.contains(scheme)) {
            throw new InvalidValueException("_scheme is " + Quoted.of(scheme)
                    + "; it is 'https', 'http', 'wss', 'ws', or '' for a URL that takes the page's.");
        }
        return scheme;
    }

    private static @Nullable MissingAssetPolicy policy(@Nullable String policy) {
        if (policy == null) {
            return null;
        }
        try {
            return MissingAssetPolicy.valueOf(policy.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException(
                    ON_MISSING + " is " + Quoted.of(policy) + "; it is 'fail', 'warn' or 'ignore'.", e);
        }
    }

    private static @Nullable Boolean flag(String name, Map<String, ?> values) {
        Object value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value == null) {
            if (!values.containsKey(name)) {
                return null;
            }
            throw new InvalidValueException(name + " is nothing (null): is it a variable that is not set, such as True"
                    + " in a language whose word is true? It is true or false, in small letters.");
        }
        throw new InvalidValueException(
                name + " is " + Quoted.describe(value) + "; it is true or false, written without quotes.");
    }

    /**
     * Writes the anchor, if there is one.
     *
     * @param url all that comes before the anchor
     */
    public void appendAnchor(StringBuilder url) {
        if (anchor != null) {
            url.append('#');
            PercentEncoding.ANCHOR.appendTo(url, anchor);
        }
    }
}
