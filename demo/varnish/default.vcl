# Varnish as the edge in front of the demo's assets: the same rules as those of the built-in one.
#
#   varnishd -j none -F -n "$(mktemp -d)" -a 127.0.0.1:6081 -T none -f "$PWD/demo/varnish/default.vcl" -s malloc,16m
#   mvn compile exec:java -Dexec.args="--varnish http://127.0.0.1:6081"

vcl 4.1;

backend site {
    .host = "127.0.0.1";
    .port = "8080";
}

# This machine may purge: the site runs here. Behind a proxy, every client would have the address of the proxy.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method != "GET" && req.method != "HEAD" && (req.method != "PURGE" || client.ip !~ purgers)) {
        return (synth(405));
    }
    # The edge serves only assets, no pages.
    if (req.url !~ "^/((admin/)?static|build|live)/") {
        return (synth(404));
    }
    # Purges one URL with its query. The host must be the one in the URLs of browsers.
    if (req.method == "PURGE") {
        return (purge);
    }
    # Assets do not depend on cookies. Varnish does not cache requests with cookies.
    unset req.http.Cookie;
    # The key is the host and the whole URL with its query, as in the built-in vcl_hash: each version is its own object.
    return (hash);
}

sub vcl_backend_response {
    unset beresp.http.Set-Cookie;
    # Keep an asset only as long as the site says.
    set beresp.grace = 0s;
}

sub vcl_deliver {
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
    unset resp.http.Via;
    unset resp.http.X-Varnish;
}

sub vcl_synth {
    set resp.http.Cache-Control = "no-store";
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    if (resp.status == 200) {
        set resp.body = "Purged.";
    } else {
        set resp.body = "There is nothing here.";
    }
    return (deliver);
}
