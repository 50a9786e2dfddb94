/** {@code cdn.url(...)}, {@code cdn.script_tag(...)} and others for FreeMarker templates. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // FreeMarker declares its module name, so the name is stable
module io.cdnurl.freemarker {
    requires transitive freemarker;
    requires transitive io.cdnurl;
    requires static transitive org.jspecify;

    exports io.cdnurl.freemarker;
}
