/** {@code url_for(...)}, {@code script_tag(...)} and others as functions of Pebble templates. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Pebble declares its module name, so the name is stable
module io.cdnurl.pebble {
    requires transitive io.cdnurl;
    requires transitive io.pebbletemplates;
    requires static transitive org.jspecify;

    exports io.cdnurl.pebble;
}
