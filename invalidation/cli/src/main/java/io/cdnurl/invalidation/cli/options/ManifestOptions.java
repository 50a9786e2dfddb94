package io.cdnurl.invalidation.cli.options;

import io.cdnurl.CdnSettings;
import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.ManifestUnavailableException;
import io.cdnurl.StaticEndpoint;
import io.cdnurl.internal.text.Credentials;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.text.Visible;
import io.cdnurl.invalidation.InvalidRequestException;
import io.cdnurl.invalidation.InvalidationRequest;
import io.cdnurl.invalidation.ManifestDifference;
import io.cdnurl.invalidation.ManifestDifference.StaleFile;
import io.cdnurl.invalidation.cli.output.Surroundings;
import io.cdnurl.manifest.FetchLimits;
import io.cdnurl.manifest.Manifest;
import io.cdnurl.manifest.ManifestNotFoundException;
import io.cdnurl.manifest.ManifestSource;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for what a new manifest makes stale. */
public final class ManifestOptions {
    /** The line before these options in a help text. */
    public static final String HEADING =
            "%nOr what a new manifest makes stale: changed and deleted files without a fingerprint:%n";

    private static final String OLD = "--old-manifest";
    private static final String NEW = "--new-manifest";
    private static final String ENDPOINT = "static";
    private static final Pattern URL = Pattern.compile("(?i)(?:https?|file):.*");
    private static final int LISTED = 5;

    @Option(
            names = OLD,
            paramLabel = "ADDRESS",
            description = "the manifest of the deploy before, from any bundler: a file or a URL")
    private @Nullable String before;

    @Option(names = NEW, paramLabel = "ADDRESS", description = "the manifest of this deploy")
    private @Nullable String after;

    @Option(
            names = "--old-manifest-optional",
            description = "if there is no old manifest, purge nothing: this is the first deploy")
    private boolean optional;

    @Option(
            names = "--keep-undetermined",
            description = "do not purge files of which the manifests do not show whether they changed")
    private boolean keepUndetermined;

    @Option(names = "--url-path", paramLabel = "PATH", description = "the URL path of the assets, /static (default: /)")
    private @Nullable String urlPath;

    @Option(
            names = "--manifest-format",
            paramLabel = "NAME",
            description = "the format of both manifests, vite (default: recognized from their content)")
    private @Nullable String format;

    /** {@return whether none of these options is given} */
    public boolean isEmpty() {
        return before == null && after == null && !optional && !keepUndetermined && urlPath == null && format == null;
    }

    /** Adds what the manifests make stale to a request. */
    public void addTo(InvalidationRequest.Builder request, Surroundings surroundings) {
        if (isEmpty()) {
            return;
        }
        if (before == null || after == null) {
            throw new InvalidRequestException("A difference needs two manifests: give both --old-manifest and"
                    + " --new-manifest. Before the first deploy, add --old-manifest-optional.");
        }
        CdnSettings settings = CdnSettings.builder()
                .manifestFormat(format)
                .staticEndpoint(StaticEndpoint.directory(ENDPOINT, urlPath == null ? "/" : urlPath, Path.of("")))
                .build();
        try (CdnUrlBuilder cdn = CdnUrlBuilder.of(settings)) {
            Manifest old = read(cdn, OLD, before, optional);
            ManifestDifference difference = ManifestDifference.between(old, read(cdn, NEW, after, false));
            warn(difference, surroundings);
            request.difference(cdn, ENDPOINT, keepUndetermined ? difference.withoutUndetermined() : difference);
        }
    }

    private Manifest read(CdnUrlBuilder cdn, String option, String address, boolean mayBeMissing) {
        ManifestSource source = source(option, address);
        try {
            return cdn.readManifest(source);
        } catch (ManifestUnavailableException e) {
            if (!isMissing(e)) {
                throw e;
            }
            if (mayBeMissing) {
                return Manifest.of(Map.of());
            }
            throw new InvalidRequestException("The manifest of " + option + ", "
                    + Quoted.of(Credentials.withoutUserAndQuery(address)) + ", is not there."
                    + (option.equals(OLD) ? " If nothing was deployed before, add --old-manifest-optional." : ""));
        }
    }

    private static boolean isMissing(ManifestUnavailableException e) {
        return Stream.<Throwable>iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ManifestNotFoundException || cause instanceof NoSuchFileException);
    }

    private static ManifestSource source(String option, String address) {
        try {
            String url = URL.matcher(address).matches()
                    ? address
                    : Path.of(address).toUri().toString();
            return ManifestSource.of(url, FetchLimits.DEFAULT);
        } catch (InvalidPathException e) {
            throw new InvalidRequestException("The address of " + option + " is neither a URL nor a file.");
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("The address of " + option + " cannot be used: " + e.getMessage());
        }
    }

    private void warn(ManifestDifference difference, Surroundings surroundings) {
        List<StaleFile> undetermined = difference.undetermined();
        if (undetermined.isEmpty()) {
            return;
        }
        boolean purged = !keepUndetermined && difference.stale().contains(undetermined.get(0));
        List<String> names = undetermined.stream().map(StaleFile::file).toList();
        surroundings.say("warning: the manifests do not show whether " + undetermined.size()
                + (undetermined.size() == 1 ? " file" : " files")
                + " changed, since they have no fingerprint and no integrity: "
                + Visible.line(String.join(", ", names.subList(0, Math.min(LISTED, names.size()))))
                + (names.size() > LISTED ? ", ..." : "") + ". "
                + (purged
                        ? "They are purged; add --keep-undetermined to keep them."
                        : "They are not purged; add --path for those that changed."));
    }
}
