package io.cdnurl.demo.page;

import io.cdnurl.CdnUrlBuilder;
import io.cdnurl.InvalidSettingsException;
import io.cdnurl.SchemePolicy;
import io.cdnurl.demo.settings.CdnBuilders;
import io.cdnurl.demo.settings.Preferences.Settings;
import io.cdnurl.demo.settings.Switch;

/**
 * What a visitor's settings come to on this machine.
 *
 * @param shown makes the URLs that the settings make
 * @param used makes the URLs that the page uses: the same, unless this machine could not serve them
 * @param notice what there is to say about it; empty if nothing
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
                            + ". This page was made with the defaults.");
        }
        if (settings.scheme() == SchemePolicy.HTTPS && !settings.on().contains(Switch.DEBUG)) {
            return new PageCdn(
                    chosen,
                    builders.get(settings.withScheme(SchemePolicy.HTTP)),
                    "The edge on this machine has no certificate. The table shows the https URLs that these settings make;"
                            + " the page loads the same assets over http.");
        }
        return new PageCdn(chosen, chosen, "");
    }
}
