/** A clinic for pets: a Spring Boot application as teams have it. */
package io.cdnurl.examples.clinic;
