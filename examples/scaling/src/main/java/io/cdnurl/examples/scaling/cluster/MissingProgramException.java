package io.cdnurl.examples.scaling.cluster;

import java.io.IOException;

/** A program that the example needs is not installed. The message names the package to install. */
public final class MissingProgramException extends IOException {
    private static final long serialVersionUID = 1L;

    MissingProgramException(String program, String debianPackage) {
        super("The program " + program + " is not installed; on Debian and Ubuntu: apt-get install " + debianPackage);
    }
}
