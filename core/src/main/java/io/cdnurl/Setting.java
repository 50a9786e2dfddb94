package io.cdnurl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that maps, properties and the environment may hold, each described once: name, key, type, unit, default
 * and meaning. {@link CdnSettings.Builder#load} and {@link CdnSettings.Builder#environment} read them; a framework can
 * make its metadata of them.
 *
 * <p>The name is Flask-CDN-NG's, or of the same form, {@code CDN_PATH_PREFIX}; the key is its form in properties files,
 * {@code cdn.path-prefix}. Meanings are plain text in which names of settings and values may stand between backticks.
 */
public enum Setting {
    /** Whether URLs lead to the site itself. */
    CDN_DEBUG(
            Type.BOOLEAN,
            "false",
            true,
            "Write the site's own URLs: no CDN, and no version unless `CDN_VERSION_ON_SITE` is set. A file that a"
                    + " bundler made keeps its name. `CDN_DEV_SERVER` needs it."),
    /** The domains of the CDN. */
    CDN_DOMAIN(
            Type.LIST,
            null,
            true,
            "The CDN's `host` or `host:port`, or several, separated by commas: an asset always gets the same one."
                    + " Without it, assets stay on the site."),
    /** Other domains for some assets. */
    CDN_DOMAIN_RULES(
            Type.TEXT,
            null,
            false,
            "Other domains for some assets: `pattern=domain`, separated by semicolons. The first pattern that matches"
                    + " decides; `origin` is the site itself."),
    /** The scheme of URLs on the CDN. */
    CDN_HTTPS(
            Type.BOOLEAN,
            null,
            true,
            "`true`: https, `false`: http. Not set: the request's scheme, and https if there is no request."),
    /** What the domains of the CDN are asked for, to see whether they answer. */
    CDN_HEALTH_CHECK(
            Type.TEXT,
            null,
            false,
            "A path that each domain of the CDN is asked for in the background, `/static/css/site.css`. A domain that"
                    + " fails is left out of newly written URLs until it is back. Not set: no checks."),
    /** How often they are asked. */
    CDN_HEALTH_CHECK_INTERVAL(
            Type.SECONDS,
            "10",
            false,
            "The time between two health checks. A domain is left out after 3 failures in a row, and is back after 2"
                    + " successes in a row."),
    /** The time limit for an answer. */
    CDN_HEALTH_CHECK_TIMEOUT(
            Type.SECONDS, "2", false, "The time limit for the answer to a health check, not longer than the interval."),
    /** Whether file times are versions. */
    CDN_TIMESTAMP(Type.BOOLEAN, "true", true, "The version is `?t=` and the file's modification time in seconds."),
    /** How long a file's time is remembered. */
    CDN_TIMESTAMP_MAX_AGE(
            Type.SECONDS,
            "1",
            false,
            "For how long a file's time or hash is remembered; `0` asks the file system at every call."),
    /** One version for all assets. */
    CDN_VERSION(
            Type.TEXT,
            null,
            false,
            "The version is `?v=` and this text, for every asset. Not together with `CDN_MANIFEST`."),
    /** Whether the site's own URLs have versions. */
    CDN_VERSION_ON_SITE(
            Type.BOOLEAN,
            "false",
            false,
            "Give the site's own URLs of assets a version too: without `CDN_DOMAIN`, with `CDN_DEBUG`, or with"
                    + " `_cdn=false`. For sites without a CDN."),
    /** Whether manifests are used. */
    CDN_MANIFEST(
            Type.BOOLEAN,
            null,
            true,
            "The version is what the manifest says: `?c=` and a checksum, or the name of the file that a bundler made."
                    + " `CDN_TIMESTAMP` does not count then. Not set: `true` if `CDN_MANIFEST_URL` is set."),
    /** Where the manifests are. */
    CDN_MANIFEST_URL(
            Type.LIST,
            null,
            true,
            "The manifest's address: `https:`, `http:`, `file:` or `classpath:`; or several, separated by spaces:"
                    + " the first that knows a name answers."),
    /** The format of the manifests. */
    CDN_MANIFEST_FORMAT(
            Type.TEXT, null, false, "The format of the manifest, `vite` for instance. Not set: it is recognized."),
    /** What names in a manifest have in front. */
    CDN_MANIFEST_KEY_PREFIX(
            Type.TEXT, null, false, "A prefix that names in the manifest have and names in pages do not, `src/`."),
    /** What paths in manifests are relative to. */
    CDN_MANIFEST_PATHS(
            Type.CHOICE,
            "site",
            false,
            "Where a path in the manifest begins that has a slash at its start: `site`, at the root of the site;"
                    + " `endpoint`, at the path of the static endpoint."),
    /** Whether files keep their host. */
    CDN_MANIFEST_KEEP_HOST(
            Type.BOOLEAN,
            "true",
            false,
            "Files with a host in the manifest keep it; `false` moves them to `CDN_DOMAIN`."),
    /** The version of what no manifest lists. */
    CDN_MANIFEST_FALLBACK(
            Type.LIST,
            null,
            false,
            "The version of assets that no manifest lists: `content-hash` (`?c=`), `timestamp` (`?t=`), or both in"
                    + " order."),
    /** How often manifests are read again. */
    CDN_MANIFEST_REFRESH(
            Type.SECONDS, "0", false, "The time between two refreshes of the manifest in the background; `0`: never."),
    /** Whether manifests in files are watched. */
    CDN_MANIFEST_WATCH(
            Type.BOOLEAN,
            "false",
            false,
            "Look at a manifest in a local file twice a second, and read it when it has changed: for development."),
    /** The time limit for connecting. */
    CDN_MANIFEST_CONNECT_TIMEOUT(Type.SECONDS, "5", false, "The time limit for connecting to the manifest's server."),
    /** The time limit for an answer. */
    CDN_MANIFEST_READ_TIMEOUT(
            Type.SECONDS, "30", false, "The time limit for the whole answer of the manifest's server."),
    /** The greatest size of a manifest. */
    CDN_MANIFEST_MAX_BYTES(Type.BYTES, "134217728", false, "The greatest size of a manifest, unpacked."),
    /** Whether a manifest's server may redirect to other hosts. */
    CDN_MANIFEST_ANY_REDIRECT(
            Type.BOOLEAN,
            "false",
            false,
            "Follow the redirects of the manifest's server to any host, not only on its own host. Never from `https:`"
                    + " to `http:`."),
    /** Where Vite's development server is. */
    CDN_DEV_SERVER(
            Type.TEXT,
            null,
            false,
            "While you develop: the address of Vite's development server, `http://localhost:5173`. Tags and URLs of its"
                    + " sources lead there. Only with `CDN_DEBUG`."),
    /** The file that says where Vite's development server is. */
    CDN_DEV_SERVER_FILE(
            Type.TEXT,
            null,
            false,
            "The file that holds that address while the development server runs, `public/hot` of Laravel's plugin for"
                    + " Vite. Without `CDN_DEBUG` nothing looks at it."),
    /** Whether integrities are computed. */
    CDN_INTEGRITY_COMPUTED(
            Type.BOOLEAN,
            "false",
            false,
            "Compute the integrity of assets from their files if the manifest has none. If the manifest's does not fit"
                    + " the file, the file's own is written, with a warning."),
    /** A path in front of an endpoint's own. */
    CDN_PATH_PREFIX(
            Type.TEXT, null, false, "A path between the domain and the path of the static endpoint, `/assets-v2`."),
    /** The site's own address. */
    CDN_SITE_URL(
            Type.TEXT, null, false, "The site's own address, for absolute URLs if there is no request (mail, batch)."),
    /** What becomes of missing assets. */
    CDN_ON_MISSING(
            Type.CHOICE,
            "fail",
            false,
            "What becomes of an asset that is missing: `fail`; `warn` (once a name) or `ignore`, and a URL without a"
                    + " version. With `ignore` there is no tag for it.");

    /** How the name of each setting begins. */
    public static final String NAME_START = "CDN_";

    /** How the key of each setting begins. */
    public static final String KEY_START = "cdn.";

    private final Type type;
    private final Optional<String> defaultText;
    private final boolean fromFlask;
    private final String meaning;

    Setting(Type type, @Nullable String defaultText, boolean fromFlask, String meaning) {
        this.type = type;
        this.defaultText = Optional.ofNullable(defaultText);
        this.fromFlask = fromFlask;
        this.meaning = meaning;
    }

    /** What the text of a setting means. */
    public enum Type {
        /**
         * {@code true} or {@code false}; also {@code 1}, {@code yes}, {@code on}, and {@code 0}, {@code no}, {@code
         * off}.
         */
        BOOLEAN,
        /** A text. */
        TEXT,
        /** Texts, separated as the meaning of the setting says. */
        LIST,
        /** A time in seconds, {@code 30} or {@code 0.5}; at most a year of 365 days. */
        SECONDS,
        /** A size in bytes. */
        BYTES,
        /** One of the {@linkplain Setting#choices() choices}. */
        CHOICE
    }

    /** {@return the name as the key of a properties file, {@code cdn.path-prefix} for instance} */
    public String key() {
        return KEY_START
                + name().substring(NAME_START.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what the text means} */
    public Type type() {
        return type;
    }

    /** {@return the unit of a number, {@code seconds} or {@code bytes}; empty if the setting is no number} */
    public Optional<String> unit() {
        return switch (type) {
            case SECONDS -> Optional.of("seconds");
            case BYTES -> Optional.of("bytes");
            case BOOLEAN, TEXT, LIST, CHOICE -> Optional.empty();
        };
    }

    /** {@return the texts that a choice allows, in lower case; empty for other types} */
    public List<String> choices() {
        return switch (this) {
            case CDN_ON_MISSING -> List.of("fail", "warn", "ignore");
            case CDN_MANIFEST_PATHS -> List.of("site", "endpoint");
            default -> List.of();
        };
    }

    /** {@return the text that means the same as no text; empty without a default} */
    public Optional<String> defaultText() {
        return defaultText;
    }

    /** {@return what the setting does, in one or a few sentences} */
    public String meaning() {
        return meaning;
    }

    /** {@return whether Flask-CDN-NG has this setting under the same name} */
    public boolean isFromFlask() {
        return fromFlask;
    }
}
