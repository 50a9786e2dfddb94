package io.cdnurl.examples.clinic;

import java.time.LocalDate;

/**
 * A visit to the clinic.
 *
 * @param day when it was
 * @param reason why
 */
public record Visit(LocalDate day, String reason) {}
