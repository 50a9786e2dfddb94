# Purging, for a Varnish with the vmods xkey and var (Debian: varnish-modules); tested with 7.1.
#
# Put it next to your own VCL, and include it there, after the backends:
#
#     include "/etc/varnish/purge.vcl";
#
# Its subroutines run before those of yours below the line, and leave to them all that is no purge. Where yours change
# req.url or the Host before an object is looked up (strip utm_... parameters, for instance), do so in a vcl_recv above
# the line: a purge must find the object by the same key. What yours change of bereq, for the backend, makes no difference.
#
# If a vcl_hash of yours adds a request header, X-Forwarded-Proto for instance, name its values with header(...) or
# --header: else PURGE and SOFTPURGE find nothing, though they answer 200. The others do not ask for the key.
#
#     PURGE      one URL, with its query, below its Host, with all variants (Vary)
#     BAN        all objects whose host matches X-Host and whose URL matches X-Url, two regular expressions
#     PURGEKEYS  all objects that the site gave one of the keys in xkey-purge, by its response header xkey
#     SOFTPURGE, SOFTPURGEKEYS
#                the same, but the objects become stale in place of being removed. Within its grace (beresp.grace, 10 seconds
#                by default) a stale object is served once more while it is fetched anew. There is no soft BAN.
#
# Whether there was such an object nobody is told: PURGE answers 200 also where nothing matched, and a BAN is tested
# later, when an object is asked for or in the background. What proves a purge is the next GET.

vcl 4.1;

import purge;
import std;
import var;
import xkey;

# Who may purge. It is asked for the address of the connection, never for X-Forwarded-For, which anybody can write.
#
# Where a load balancer or what ends TLS runs on this machine, or at one of these addresses, and passes on everybody's
# requests, everybody has its address. Then let it hand over the client's by the PROXY protocol, or let it refuse
# all methods but those that browsers use.
acl cdn_purgers {
    "127.0.0.1";
    "::1";
    # A network of your own:
    # "10.0.0.0"/24;
}

sub vcl_recv {
    if (req.method ~ "^((SOFT)?PURGE(KEYS)?|BAN)$") {
        if (client.ip !~ cdn_purgers) {
            return (synth(405, "Not allowed"));
        }
        if (req.method == "PURGE") {
            return (purge);
        }
        if (req.method == "SOFTPURGE") {
            return (hash);
        }
        if (req.method ~ "KEYS$") {
            if (!req.http.xkey-purge) {
                return (synth(400, "No xkey-purge"));
            }
            if (req.method == "SOFTPURGEKEYS") {
                return (synth(200, "Made stale " + xkey.softpurge(req.http.xkey-purge)));
            }
            return (synth(200, "Purged " + xkey.purge(req.http.xkey-purge)));
        }
        # A blank or a quote would end what is compared, and let another condition begin.
        if (req.http.X-Host !~ "^[!#-~]+$" || req.http.X-Url !~ "^[!#-~]+$") {
            return (synth(400, "X-Host and X-Url are to be two regular expressions without blanks and quotes"));
        }
        if (std.ban("obj.http.x-host ~ " + req.http.X-Host + " && obj.http.x-url ~ " + req.http.X-Url)) {
            return (synth(200, "Banned"));
        }
        return (synth(400, "No such ban"));
    }
    # In place of whatever a client sent by these names.
    set req.http.x-cdn-host = req.http.host;
    set req.http.x-cdn-url = req.url;
}

sub vcl_hash {
    # Once more, as the object is looked up: a vcl_recv of yours may have changed it, or left before the lines above.
    set req.http.x-cdn-host = req.http.host;
    set req.http.x-cdn-url = req.url;
}

# A soft purge looks the object up, since only a look-up finds what to make stale: all variants of it, in a hit as in a miss. What
# is not to be cached (a hit-for-pass) has nothing to be made stale. No request to the site comes of any of them.
sub vcl_hit {
    if (req.method == "SOFTPURGE") {
        return (synth(200, "Made stale " + purge.soft()));
    }
}

sub vcl_miss {
    if (req.method == "SOFTPURGE") {
        return (synth(200, "Made stale " + purge.soft()));
    }
}

sub vcl_pass {
    if (req.method == "SOFTPURGE") {
        if (req.is_hitpass) {
            return (synth(200, "Nothing cached"));
        }
        # A vcl_recv above the line returned before the one here: nobody was asked who purges, and nothing was looked up.
        return (synth(405, "Include purge.vcl above what returns (pass)"));
    }
}

sub vcl_backend_fetch {
    # Kept by this program, not sent to the origin. On a retry they are kept already. A vcl_backend_fetch of yours above the
    # line that returns sends them; nothing else comes of it.
    if (bereq.http.x-cdn-url) {
        var.set_string("x-cdn-host", bereq.http.x-cdn-host);
        var.set_string("x-cdn-url", bereq.http.x-cdn-url);
        unset bereq.http.x-cdn-host;
        unset bereq.http.x-cdn-url;
    }
}

sub vcl_backend_response {
    # With these a ban needs no request to be tested, so that Varnish can apply it in the background (the ban lurker). They are
    # what the client asked for: by now bereq may have the host and URL of a backend.
    if (bereq.http.x-cdn-url) {
        set beresp.http.x-host = bereq.http.x-cdn-host;
        set beresp.http.x-url = bereq.http.x-cdn-url;
    } else {
        set beresp.http.x-host = var.get_string("x-cdn-host");
        set beresp.http.x-url = var.get_string("x-cdn-url");
    }
}

sub vcl_deliver {
    unset resp.http.x-host;
    unset resp.http.x-url;
    unset resp.http.xkey;
}

sub vcl_synth {
    if (req.method ~ "^((SOFT)?PURGE(KEYS)?|BAN)$") {
        set resp.http.Cache-Control = "no-store";
    }
    if (resp.status == 405) {
        set resp.http.Allow = "GET, HEAD";
    }
}
