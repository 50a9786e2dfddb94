package io.cdnurl.demo.server;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The answer 404. No cache may keep it: the next release may have a page there. */
public final class NoSuchPage {
    private NoSuchPage() {}

    public static void answer(Context ctx) {
        ctx.status(HttpStatus.NOT_FOUND)
                .header("Cache-Control", "no-store")
                .contentType("text/plain; charset=utf-8")
                .result("There is nothing here.\n");
    }
}
