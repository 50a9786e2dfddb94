package io.cdnurl.demo.page;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.demo.settings.Switch;

/**
 * The builders for a visitor's settings on this machine.
 *
 * @param shown writes the URLs of these settings
 * @param used writes the URLs that the page uses: the same, unless this machine cannot serve them
 * @param notice a message to the visitor, or an empty text
 */
record PageCdn(CdnUrlBuilder shown, CdnUrlBuilder used, String notice) {
    static PageCdn of(Settings settings, CdnBuilders builders) {
        CdnUrlBuilder chosen;
        try {
            chosen = builders.get(settings);
        } catch (InvalidSettingsException e) {
            CdnUrlBuilder defaults = builders.get(Settings.DEFAULT);
            return new PageCdn(
                    defaults,
                    defaults,
                    "The library refuses these settings: " + String.join("; ", e.problems())
                            + ". This page uses the defaults.");
        }
        if (settings.scheme() == SchemePolicy.HTTPS && !settings.on().contains(Switch.DEBUG)) {
            return new PageCdn(
                    chosen,
                    builders.get(settings.withScheme(SchemePolicy.HTTP)),
                    "The edge on this machine has no certificate. The table shows the https URLs of these settings;"
                            + " the page loads the same assets over http.");
        }
        return new PageCdn(chosen, chosen, "");
    }
}
