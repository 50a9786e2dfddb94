package io.cdnurl.examples.scaling.app;

/** Has the headline. Thread-safe. */
interface Newsroom {
    /** What is there before anybody has changed it. */
    String FIRST_HEADLINE = "All is quiet in the three regions";

    String headline();

    /**
     * Changes the headline. The home page is made anew and purged from the CDN soon after this returned.
     *
     * @param headline the new one
     * @throws org.springframework.dao.DataAccessException if it cannot be stored: then neither happens
     */
    void change(String headline);
}
