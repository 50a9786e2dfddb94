package io.cdnurl.thymeleaf.expression;

import io.cdnurl.TemplateFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code #cdn} of templates: the functions of {@link TemplateFunction} under their names, and nothing else.
 * No method leads to a builder, to settings or to the page: templates may call everything that is public here.
 *
 * <p>Each function takes up to three arguments, and says itself which of them are wrong. There is a method for each
 * number, since {@code Object...} loses arguments: OGNL leaves nulls out, and SpEL takes a single list apart.
 */
@SuppressWarnings("MemberName") // the names are those of every engine
public final class CdnFunctions {
    private final BiFunction<TemplateFunction, List<@Nullable Object>, Object> functions;

    /**
     * Makes the object for a page.
     *
     * @param functions calls a function with the arguments of a call
     */
    public CdnFunctions(BiFunction<TemplateFunction, List<@Nullable Object>, Object> functions) {
        this.functions = Objects.requireNonNull(functions, "functions");
    }

    private String text(TemplateFunction function, @Nullable Object... arguments) {
        return (String) call(function, arguments);
    }

    private Object call(TemplateFunction function, @Nullable Object... arguments) {
        List<@Nullable Object> positional = new ArrayList<>(arguments.length);
        for (Object argument : arguments) {
            positional.add(argument instanceof Character ? argument.toString() : argument); // 'x' in OGNL
        }
        return functions.apply(function, positional);
    }

    public String url_for() {
        return text(TemplateFunction.URL_FOR);
    }

    public String url_for(@Nullable Object first) {
        return text(TemplateFunction.URL_FOR, first);
    }

    public String url_for(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.URL_FOR, first, second);
    }

    public String url_for(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.URL_FOR, first, second, third);
    }

    public String asset_base() {
        return text(TemplateFunction.ASSET_BASE);
    }

    public String asset_base(@Nullable Object first) {
        return text(TemplateFunction.ASSET_BASE, first);
    }

    public String asset_base(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.ASSET_BASE, first, second);
    }

    public String asset_base(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.ASSET_BASE, first, second, third);
    }

    public String integrity_for() {
        return text(TemplateFunction.INTEGRITY_FOR);
    }

    public String integrity_for(@Nullable Object first) {
        return text(TemplateFunction.INTEGRITY_FOR, first);
    }

    public String integrity_for(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.INTEGRITY_FOR, first, second);
    }

    public String integrity_for(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.INTEGRITY_FOR, first, second, third);
    }

    public boolean asset_exists() {
        return (boolean) call(TemplateFunction.ASSET_EXISTS);
    }

    public boolean asset_exists(@Nullable Object first) {
        return (boolean) call(TemplateFunction.ASSET_EXISTS, first);
    }

    public boolean asset_exists(@Nullable Object first, @Nullable Object second) {
        return (boolean) call(TemplateFunction.ASSET_EXISTS, first, second);
    }

    public boolean asset_exists(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return (boolean) call(TemplateFunction.ASSET_EXISTS, first, second, third);
    }

    public String script_tag() {
        return text(TemplateFunction.SCRIPT_TAG);
    }

    public String script_tag(@Nullable Object first) {
        return text(TemplateFunction.SCRIPT_TAG, first);
    }

    public String script_tag(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.SCRIPT_TAG, first, second);
    }

    public String script_tag(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.SCRIPT_TAG, first, second, third);
    }

    public String stylesheet_tag() {
        return text(TemplateFunction.STYLESHEET_TAG);
    }

    public String stylesheet_tag(@Nullable Object first) {
        return text(TemplateFunction.STYLESHEET_TAG, first);
    }

    public String stylesheet_tag(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.STYLESHEET_TAG, first, second);
    }

    public String stylesheet_tag(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.STYLESHEET_TAG, first, second, third);
    }

    public String preload_tag() {
        return text(TemplateFunction.PRELOAD_TAG);
    }

    public String preload_tag(@Nullable Object first) {
        return text(TemplateFunction.PRELOAD_TAG, first);
    }

    public String preload_tag(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.PRELOAD_TAG, first, second);
    }

    public String preload_tag(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.PRELOAD_TAG, first, second, third);
    }

    public String inline_asset() {
        return text(TemplateFunction.INLINE_ASSET);
    }

    public String inline_asset(@Nullable Object first) {
        return text(TemplateFunction.INLINE_ASSET, first);
    }

    public String inline_asset(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.INLINE_ASSET, first, second);
    }

    public String inline_asset(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.INLINE_ASSET, first, second, third);
    }

    public String entry_tags() {
        return text(TemplateFunction.ENTRY_TAGS);
    }

    public String entry_tags(@Nullable Object first) {
        return text(TemplateFunction.ENTRY_TAGS, first);
    }

    public String entry_tags(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.ENTRY_TAGS, first, second);
    }

    public String entry_tags(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.ENTRY_TAGS, first, second, third);
    }

    public String preload_header() {
        return text(TemplateFunction.PRELOAD_HEADER);
    }

    public String preload_header(@Nullable Object first) {
        return text(TemplateFunction.PRELOAD_HEADER, first);
    }

    public String preload_header(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.PRELOAD_HEADER, first, second);
    }

    public String preload_header(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.PRELOAD_HEADER, first, second, third);
    }

    public String csp_origins() {
        return text(TemplateFunction.CSP_ORIGINS);
    }

    public String csp_origins(@Nullable Object first) {
        return text(TemplateFunction.CSP_ORIGINS, first);
    }

    public String csp_origins(@Nullable Object first, @Nullable Object second) {
        return text(TemplateFunction.CSP_ORIGINS, first, second);
    }

    public String csp_origins(@Nullable Object first, @Nullable Object second, @Nullable Object third) {
        return text(TemplateFunction.CSP_ORIGINS, first, second, third);
    }

    /** {@return no more than its name: templates can print it} */
    @Override
    public String toString() {
        return "#cdn";
    }
}
