package io.cdnurl.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for the whole file, whatever its sender has already: the container would compare times, and files in jars
 * often have one time in all releases. A part of the file can be asked for, unless it is to go with another part that
 * the sender has (RFC 9110, section 13.1.5).
 */
final class UnconditionalRequest extends HttpServletRequestWrapper {
    private static final String IF_RANGE = "if-range";
    private static final String RANGE = "range";
    private static final Set<String> CONDITIONS = Set.of("if-none-match", "if-modified-since", IF_RANGE);

    private final boolean hidesRange;

    UnconditionalRequest(HttpServletRequest request) {
        super(request);
        this.hidesRange = request.getHeader(IF_RANGE) != null;
    }

    private boolean hides(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return CONDITIONS.contains(lowerCase) || (hidesRange && lowerCase.equals(RANGE));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(this::hides);
        return Collections.enumeration(names);
    }

    @Override
    public long getDateHeader(String name) {
        return hides(name) ? -1 : super.getDateHeader(name);
    }
}
