/** {@code cdn.url(...)} and {@code url_for(...)} for FreeMarker templates. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // FreeMarker states its name, so it is safe to build on
module io.cdnurl.freemarker {
    requires transitive freemarker;
    requires transitive io.cdnurl;
    requires static transitive org.jspecify;

    exports io.cdnurl.freemarker;
}
