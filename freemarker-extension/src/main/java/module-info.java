/** {@code cdn.url(...)}, {@code cdn.script_tag(...)} and others for FreeMarker templates. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // FreeMarker states its name, so it is safe to build on
module io.cdnurl.freemarker {
    requires transitive freemarker;
    requires transitive io.cdnurl;
    requires static transitive org.jspecify;

    exports io.cdnurl.freemarker;
}
