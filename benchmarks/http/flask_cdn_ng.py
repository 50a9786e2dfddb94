"""Writes the URLs of the page again and again with Flask-CDN-NG, as UrlLoop does with ours, and prints the nanoseconds
that a URL takes.

Arguments: the folder of the assets; checksum or time; the seconds before measuring; the seconds of measuring; for
checksum, the address of the list of checksums. The module flask_cdn must be on the path (PYTHONPATH).
"""

import sys
import time
from pathlib import Path

import flask
import flask_cdn

# A batch takes at least this long, so that reading the clock costs nothing.
BATCH = 10_000_000


def site(folder, form, manifest_url):
    app = flask.Flask("site", static_folder=str(folder / "static"), static_url_path="/static")
    app.config.update(
        CDN_DOMAIN="mycdnname.cloudfront.net",
        CDN_HTTPS=True,
        CDN_TIMESTAMP=form == "time",
        CDN_MANIFEST=form == "checksum",
        CDN_MANIFEST_URL=manifest_url,
    )
    flask_cdn.CDN(app)
    return app


class Loop:
    def __init__(self, names, expected):
        self.names = names
        self.length = sum(map(len, expected))
        self.pages = 1
        for name, url in zip(names, expected, strict=True):
            written = flask_cdn.url_for("static", filename=name)
            if written != url:
                raise SystemExit(f"{written} is not as expected: {url}")

    def run(self, seconds):
        urls = 0
        elapsed = 0
        while True:
            started = time.perf_counter_ns()
            written = self.batch()
            took = time.perf_counter_ns() - started
            if written != self.length * self.pages:
                raise SystemExit(f"{self.pages} pages have URLs of {written} characters.")
            elapsed += took
            urls += self.pages * len(self.names)
            if took < BATCH:
                self.pages *= 2
            if elapsed >= seconds * 1_000_000_000:
                return elapsed / urls

    def batch(self):
        written = 0
        for _ in range(self.pages):
            for name in self.names:
                written += len(flask_cdn.url_for("static", filename=name))
        return written


def main(folder, form, warm_up, seconds, manifest_url=None):
    folder = Path(folder)
    names = (folder / "names.txt").read_text().splitlines()
    expected = (folder / "expected" / f"{form}.txt").read_text().splitlines()
    with site(folder, form, manifest_url).test_request_context(base_url="https://www.example.com"):
        loop = Loop(names, expected)
        loop.run(int(warm_up))
        # Python counts the memory that is held, not what was allocated.
        print(f"{loop.run(int(seconds)):.1f}\t-")


main(*sys.argv[1:])
