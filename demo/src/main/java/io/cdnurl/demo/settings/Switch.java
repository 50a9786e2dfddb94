package io.cdnurl.demo.settings;

import io.cdnurl.demo.asset.Assets;
import java.util.Locale;

/** The settings that a visitor can switch on and off. */
public enum Switch {
    DEBUG("URLs of the site itself: no CDN, no version"),
    TIMESTAMP("?t= and the time the file was modified"),
    MANIFEST("?c= and the checksum of the file, from a list in the format of md5sum"),
    VERSION("?v= and the name of this release, " + Assets.RELEASE);

    private final String effect;

    Switch(String effect) {
        this.effect = effect;
    }

    public String setting() {
        return "CDN_" + name();
    }

    public String effect() {
        return effect;
    }

    /** {@return its name in forms and cookies} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
