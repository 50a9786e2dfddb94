package io.cdnurl.internal.settings;

import static io.cdnurl.Setting.CDN_MANIFEST;
import static io.cdnurl.Setting.CDN_MANIFEST_CONNECT_TIMEOUT;
import static io.cdnurl.Setting.CDN_MANIFEST_FORMAT;
import static io.cdnurl.Setting.CDN_MANIFEST_MAX_BYTES;
import static io.cdnurl.Setting.CDN_MANIFEST_READ_TIMEOUT;
import static io.cdnurl.Setting.CDN_MANIFEST_REFRESH;
import static io.cdnurl.Setting.CDN_MANIFEST_URL;
import static io.cdnurl.Setting.CDN_MANIFEST_WATCH;

import io.cdnurl.InvalidValueException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.NearestName;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.ManifestFormat;
import io.cdnurl.manifest.ManifestSource;
import io.cdnurl.manifest.format.StandardFormats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks what was set of manifests: where they are, and how they are read. */
final class ManifestCheck {
    private final SettingsDraft draft;
    private final SettingProblems problems;
    private final FetchLimits limits;
    private final List<ManifestSource> common;

    ManifestCheck(SettingsDraft draft, SettingProblems problems) {
        this.draft = draft;
        this.problems = problems;
        this.limits = limits();
        this.common = draft.versioner == null && draft.usesManifest() ? commonSources() : List.of();
    }

    /** Returns the limits as they are set; the default ones if one of them is a problem. */
    private FetchLimits limits() {
        if (draft.manifestConnectTimeout.equals(FetchLimits.DEFAULT.connectTimeout())
                && draft.manifestReadTimeout.equals(FetchLimits.DEFAULT.readTimeout())
                && draft.manifestMaxBytes == FetchLimits.DEFAULT.maxBytes()
                && draft.manifestAnyRedirect == FetchLimits.DEFAULT.redirectsToAnyHost()) {
            return FetchLimits.DEFAULT;
        }
        Duration connect =
                problems.check(CDN_MANIFEST_CONNECT_TIMEOUT, draft.manifestConnectTimeout, SettingsCheck::checkedLimit);
        Duration read =
                problems.check(CDN_MANIFEST_READ_TIMEOUT, draft.manifestReadTimeout, SettingsCheck::checkedLimit);
        Integer bytes = problems.check(CDN_MANIFEST_MAX_BYTES, draft.manifestMaxBytes, ManifestCheck::checkedSize);
        return connect == null || read == null || bytes == null
                ? FetchLimits.DEFAULT
                : new FetchLimits(connect, read, bytes, draft.manifestAnyRedirect);
    }

    private static int checkedSize(int bytes) {
        if (bytes <= 0) {
            throw new InvalidValueException("is not more than 0 bytes; write one like 1048576");
        }
        return bytes;
    }

    ManifestSettings settings() {
        if (!draft.manifestRefresh.isZero()) {
            problems.check(CDN_MANIFEST_REFRESH, draft.manifestRefresh, SettingsCheck::checkedInterval);
        }
        return new ManifestSettings(
                draft.manifestFormat == null
                        ? null
                        : problems.check(CDN_MANIFEST_FORMAT, draft.manifestFormat, this::format),
                List.copyOf(draft.manifestFormats),
                draft.manifestKeyPrefix,
                draft.manifestPathsBelowEndpoint,
                draft.manifestKeepHost,
                draft.manifestWatch,
                draft.manifestRefresh,
                draft.manifestListener,
                draft.debug || draft.manifestWatch);
    }

    private ManifestFormat format(String name) {
        for (ManifestFormat format : draft.manifestFormats) {
            if (format.name().equals(name)) {
                return format;
            }
        }
        return StandardFormats.named(name).orElseThrow(() -> {
            List<String> names = new ArrayList<>(StandardFormats.names());
            draft.manifestFormats.forEach(format -> names.add(format.name()));
            return new InvalidValueException("is not a format of a manifest"
                    + NearestName.to(name, names)
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse(";")
                    + " Known are " + String.join(", ", names)
                    + "; leave it out to have the format recognized");
        });
    }

    /** Returns the manifests of an endpoint: its own, or those of all. */
    List<ManifestSource> sources(StaticEndpoint endpoint) {
        if (endpoint.manifestUrls().isEmpty()) {
            return common;
        }
        return sources(endpoint.manifestUrls(), "The static endpoint " + Quoted.of(endpoint.name()), "withManifest");
    }

    /** Tells whether an endpoint is to have a manifest, readable or not. */
    boolean isWanted(StaticEndpoint endpoint) {
        return !endpoint.manifestUrls().isEmpty() || (draft.versioner == null && draft.usesManifest());
    }

    private List<ManifestSource> commonSources() {
        if (draft.manifestSource != null) {
            return List.of(draft.manifestSource);
        }
        if (draft.manifestUrls.isEmpty() && problems.touchAny(CDN_MANIFEST_URL)) {
            return List.of();
        }
        if (draft.manifestUrls.isEmpty()) {
            problems.add(CDN_MANIFEST, true, "needs CDN_MANIFEST_URL, the address of the manifest; set that too");
            return List.of();
        }
        return sources(draft.manifestUrls, CDN_MANIFEST_URL.name(), CDN_MANIFEST_URL.name());
    }

    private List<ManifestSource> sources(List<String> addresses, String owner, String setBy) {
        List<ManifestSource> sources = new ArrayList<>();
        for (String address : addresses) {
            if (address.isBlank()) {
                problems.add(owner + " has an empty address for its manifest; write one, or leave " + setBy + " out");
                continue;
            }
            ManifestSource source = source(address, owner, addresses.size() > 1);
            if (source != null) {
                sources.add(source);
                checkWatchable(address);
            }
        }
        return List.copyOf(sources);
    }

    private @Nullable ManifestSource source(String address, String owner, boolean isOneOfSeveral) {
        try {
            return ManifestSource.of(address, limits);
        } catch (IllegalArgumentException e) {
            problems.add(owner + ": " + e.getMessage() + hint(address, isOneOfSeveral));
            return null;
        }
    }

    private static String hint(String address, boolean isOneOfSeveral) {
        if (address.chars().anyMatch(Character::isWhitespace)) {
            return " (It has white space in it; give several addresses one by one: manifestUrls(...).)";
        }
        return isOneOfSeveral ? " (White space separates addresses; a space within one is %20.)" : "";
    }

    private void checkWatchable(String address) {
        if (draft.manifestWatch && !address.toLowerCase(Locale.ROOT).startsWith("file:")) {
            problems.add(
                    CDN_MANIFEST_WATCH,
                    true,
                    "is for local files, and the manifest is at "
                            + Quoted.of(Credentials.withoutUserAndQuery(address))
                            + "; give its file: address, or set CDN_MANIFEST_REFRESH in place of it");
        }
    }
}
