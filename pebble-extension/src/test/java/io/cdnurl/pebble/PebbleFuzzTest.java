package io.cdnurl.pebble;

import io.cdnurl.tck.FuzzContract;

class PebbleFuzzTest extends FuzzContract {
    PebbleFuzzTest() {
        super(new PebbleContractTest());
    }
}
