package io.cdnurl.jtwig;

import io.cdnurl.tck.FuzzContract;

class JtwigFuzzTest extends FuzzContract {
    JtwigFuzzTest() {
        super(new JtwigContractTest());
    }
}
