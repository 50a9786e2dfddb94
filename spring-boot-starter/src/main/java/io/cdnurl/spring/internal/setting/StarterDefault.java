package io.cdnurl.spring.internal.setting;

import io.cdnurl.Setting;

/** The settings that have another default in a Spring Boot application. */
public enum StarterDefault {
    /** A reproducible jar gives all files one time. */
    TIMESTAMP(Setting.CDN_TIMESTAMP, "Not set: the version is `?c=` and a hash of the file's content."),
    /** Then a CDN that only names the host of the application as its origin asks for the right paths. */
    PATH_PREFIX(Setting.CDN_PATH_PREFIX, "Not set: the context path of the application.");

    private final Setting setting;
    private final String meaning;

    StarterDefault(Setting setting, String meaning) {
        this.setting = setting;
        this.meaning = meaning;
    }

    /** {@return the setting} */
    public Setting setting() {
        return setting;
    }

    /** {@return what happens if it is not set} */
    public String meaning() {
        return meaning;
    }
}
