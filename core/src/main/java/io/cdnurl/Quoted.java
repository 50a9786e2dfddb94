package io.cdnurl;

/** A value as a message shows it: quoted, shortened, and with nothing in it that could forge a line of a log. */
final class Quoted {
    private static final int LONGEST = 200;

    private Quoted() {}

    static String of(Object value) {
        String text = String.valueOf(value);
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 16).append('\'');
        for (int i = 0; i < text.length(); ) {
            if (i >= LONGEST) {
                return out.append("' ... (")
                        .append(text.length())
                        .append(" characters)")
                        .toString();
            }
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> out.append(String.format("\\u%04X", c));
                default -> out.appendCodePoint(c);
            }
        }
        return out.append('\'').toString();
    }
}
