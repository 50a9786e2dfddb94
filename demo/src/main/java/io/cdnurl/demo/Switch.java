package io.cdnurl.demo;

import java.util.Locale;

/** The settings that a visitor can switch on and off. */
enum Switch {
    DEBUG("URLs of the site itself: no CDN, no version"),
    TIMESTAMP("?t= and the time the file was modified"),
    MANIFEST("?c= and the file's checksum, from a list that md5sum could have made"),
    VERSION("?v= and the name of this release, " + Assets.RELEASE);

    private final String effect;

    Switch(String effect) {
        this.effect = effect;
    }

    String setting() {
        return "CDN_" + name();
    }

    String effect() {
        return effect;
    }

    /** Its name in forms and cookies. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
