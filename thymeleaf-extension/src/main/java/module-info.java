/** Links of Thymeleaf templates to the CDN, {@code #cdn}, and tags. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"
}) // Thymeleaf declares its module name, so the name is stable
module io.cdnurl.thymeleaf {
    requires transitive io.cdnurl;
    requires transitive thymeleaf;
    requires static transitive org.jspecify;

    exports io.cdnurl.thymeleaf;

    opens io.cdnurl.thymeleaf.expression;
}
