package io.cdnurl.examples.clinic;

import java.util.List;

/**
 * A pet.
 *
 * @param id its number
 * @param name its name
 * @param kind {@code cat} or {@code dog}; it has a picture of this name
 * @param visits its visits, the last one first
 */
public record Pet(int id, String name, String kind, List<Visit> visits) {}
