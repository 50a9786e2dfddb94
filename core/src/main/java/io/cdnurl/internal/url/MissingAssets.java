package io.cdnurl.internal.url;

import io.cdnurl.AssetNotFoundException;
import io.cdnurl.MissingAssetPolicy;
import io.cdnurl.internal.call.ReservedValues;
import io.cdnurl.internal.memory.BoundedMemo;
import io.cdnurl.internal.memory.Log;
import io.cdnurl.internal.memory.WarnedNames;
import io.cdnurl.internal.text.Quoted;
import io.cdnurl.internal.version.Version;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * What becomes of the missing assets of one static endpoint: an error, one warning a name, or nothing. Those that are
 * an error or a warning are counted, and their names are kept for whoever looks after the site. Thread-safe.
 */
public final class MissingAssets {
    private static final int REMEMBERED_WARNINGS = 32_768;

    /** As many as somebody reads: visitors may make up any number of names. */
    private static final int SHOWN_NAMES = 200;

    private final String endpoint;
    private final MissingAssetPolicy policy;
    private final WarnedNames warned;
    private final BoundedMemo<Boolean> names = new BoundedMemo<>(SHOWN_NAMES);
    private final AtomicLong count = new AtomicLong();

    MissingAssets(String endpoint, MissingAssetPolicy policy) {
        this.endpoint = endpoint;
        this.policy = policy;
        this.warned = new WarnedNames(REMEMBERED_WARNINGS);
    }

    /** Returns the policy of calls that do not say one. */
    MissingAssetPolicy policy() {
        return policy;
    }

    /** Returns the policy of a call. */
    MissingAssetPolicy policy(ReservedValues options) {
        MissingAssetPolicy ofTheCall = options.onMissing();
        return ofTheCall == null ? policy : ofTheCall;
    }

    /** {@return how often something was found missing} */
    long count() {
        return count.get();
    }

    /** {@return names that were found missing, sorted: those that pages ask for again stay longest} */
    List<String> names() {
        return List.copyOf(names.names());
    }

    private void note(String name, MissingAssetPolicy policyOfCall) {
        if (policyOfCall == MissingAssetPolicy.IGNORE) {
            return;
        }
        count.incrementAndGet();
        if (names.get(name) == null) {
            names.put(name, true);
        }
    }

    /** Reports an asset whose URL has no version. */
    void reportUrl(String filename, Version missing, MissingAssetPolicy policyOfCall) {
        note(filename, policyOfCall);
        if (policyOfCall == MissingAssetPolicy.FAIL) {
            throw AssetNotFoundException.ofAsset(endpoint, filename, String.valueOf(missing.missingReason()));
        }
        if (policyOfCall == MissingAssetPolicy.WARN && warned.add(filename)) {
            Log.warn(
                    "The asset {0} of the static endpoint {1} gets a URL without a version: {2}",
                    Quoted.of(filename), Quoted.of(endpoint), String.valueOf(missing.missingReason()));
        }
    }

    /**
     * Reports an entry point for which the page gets nothing.
     *
     * @param name its name
     * @param options what the call says
     * @param reason gives what is missing where, without a full stop
     * @throws AssetNotFoundException if the policy is to fail
     */
    public void reportEntryPoint(String name, ReservedValues options, Supplier<String> reason) {
        note(name, policy(options));
        if (policy(options) == MissingAssetPolicy.FAIL) {
            throw AssetNotFoundException.ofEntryPoint(endpoint, name, reason.get());
        }
        warnOfNothing("entry point", name, options, reason);
    }

    /**
     * Reports an asset whose text the page does not get.
     *
     * @param filename the raw name of the asset
     * @param options what the call says
     * @param reason gives what is missing where, without a full stop
     * @throws AssetNotFoundException if the policy is to fail
     */
    public void reportText(String filename, ReservedValues options, Supplier<String> reason) {
        note(filename, policy(options));
        if (policy(options) == MissingAssetPolicy.FAIL) {
            throw AssetNotFoundException.ofText(endpoint, filename, reason.get());
        }
        warnOfNothing("asset", filename, options, reason);
    }

    private void warnOfNothing(String what, String name, ReservedValues options, Supplier<String> reason) {
        if (policy(options) == MissingAssetPolicy.WARN && warned.add(name)) {
            Log.warn(
                    "The page gets nothing for the {0} {1} of the static endpoint {2}: {3}",
                    what, Quoted.of(name), Quoted.of(endpoint), reason.get());
        }
    }
}
