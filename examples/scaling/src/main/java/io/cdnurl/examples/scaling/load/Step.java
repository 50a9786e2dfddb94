package io.cdnurl.examples.scaling.load;

/** A step from one instance to a CDN. */
enum Step {
    /** Each request makes the page. */
    ONE_NOT_CACHED("one instance, the page made for each request"),
    /** Two instances make it. */
    TWO_NOT_CACHED("two instances behind nginx, the page made for each request"),
    /** One instance keeps it. */
    ONE_CACHED("one instance, the page kept in the store"),
    /** Two instances share it. */
    TWO_CACHED("two instances behind nginx, the page kept in the store"),
    /** The CDN keeps it, too. */
    CDN("the CDN in front, the page kept there, too");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    /** {@return what the table calls it} */
    String label() {
        return label;
    }
}
