# Varnish as the CDN before the balancer. Checked with 7.1.

vcl 4.1;

import std;

backend balancer {
    .host = "127.0.0.1";
    .port = "@ORIGIN@";
    .connect_timeout = 1s;
    .first_byte_timeout = 12s;
}

# The instances purge, and they are on this machine. Behind a proxy every client would have the proxy's address.
acl purgers {
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ purgers) {
            return (synth(405));
        }
        return (purge);
    }
    # Neither the home page nor an asset depends on the visitor: see what the application says of caching. All else goes
    # to an instance, since Varnish keeps no answer to a request with a cookie.
    if (req.url ~ "^/assets/" || req.url ~ "^/([?]|$)") {
        unset req.http.Cookie;
    }
}

sub vcl_miss {
    # "Only what you have": RFC 9111, section 5.2.1.7. It shows what is in the cache, and puts nothing there.
    if (req.http.Cache-Control ~ "only-if-cached") {
        return (synth(504));
    }
}

sub vcl_backend_response {
    # For 10 seconds more (Varnish's default grace) an object that has expired is shown while it is fetched anew. An
    # error must not take its place.
    if (bereq.is_bgfetch && beresp.status >= 500) {
        return (abandon);
    }
}

sub vcl_hit {
    if (req.http.Cache-Control ~ "only-if-cached" && obj.ttl <= 0s) {
        return (synth(504));
    }
}

sub vcl_backend_error {
    set beresp.http.Cache-Control = "no-store";
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
    # A page's script reads what the instance said of it, and what the CDN adds.
    if (resp.http.Server-Timing) {
        std.collect(resp.http.Server-Timing, ", ");
        set resp.http.Server-Timing = resp.http.Server-Timing + ", cdn;desc=" + resp.http.X-Cache + ", age;desc="
            + resp.http.Age;
    }
}
