package io.cdnurl.examples.clinic;

import java.util.List;

/**
 * An owner of pets.
 *
 * @param id the owner's number
 * @param name the owner's name
 * @param city where the owner lives
 * @param pets the owner's pets
 */
public record Owner(int id, String name, String city, List<Pet> pets) {}
