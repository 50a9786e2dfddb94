# Varnish as the edge in front of the demo's assets: the same rules as those of the built-in one.
#
#   varnishd -j none -F -n "$(mktemp -d)" -a 127.0.0.1:6081 -T none -f "$PWD/demo/varnish/default.vcl" -s malloc,16m
#   mvn compile exec:java -Dexec.args="--varnish http://127.0.0.1:6081"

vcl 4.1;

backend site {
    .host = "127.0.0.1";
    .port = "8080";
}

# Who may purge: this machine, where the site runs. With a proxy in front, everybody would come from the proxy's address.
acl purgers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method != "GET" && req.method != "HEAD" && (req.method != "PURGE" || client.ip !~ purgers)) {
        return (synth(405));
    }
    # The edge serves assets. Pages are the site's own affair.
    if (req.url !~ "^/((admin/)?static|build|live)/") {
        return (synth(404));
    }
    # One URL, with its query: the one that a GET of it would find. The host has to be the one that browsers ask for.
    if (req.method == "PURGE") {
        return (purge);
    }
    # Nobody's cookies make an asset another one; with them in place nothing would be cached.
    unset req.http.Cookie;
    # The key is the host and the whole URL, query string included, as vcl_hash has it: each version is its own object.
    return (hash);
}

sub vcl_backend_response {
    unset beresp.http.Set-Cookie;
    # As long as the site says, and no second longer.
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
