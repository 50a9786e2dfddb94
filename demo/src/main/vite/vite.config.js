import { defineConfig } from "vite";

export default defineConfig({
  // No HTML page is built, and no folder is copied as it is: the pages are templates, which find the files by the manifest.
  publicDir: false,

  // Whatever a built file asks for, it asks for relative to itself: url() in a stylesheet by nature, images and dynamic
  // imports in a module by import.meta.url. So a module that came from the CDN gets the rest from the CDN, the site need
  // not be built again to change its CDN, and without one the same files work from the site. With base: "/build/" a
  // module from the CDN would look for its images on the page's own host.
  base: "./",

  build: {
    // What maven-resources-plugin takes along, and the site serves at /build.
    outDir: "../resources/io/cdnurl/demo/assets/build",
    emptyOutDir: true,
    // .vite/manifest.json: what the library reads.
    manifest: true,
    // Small files are not written into others as data: URLs, which the site's Content-Security-Policy would refuse.
    assetsInlineLimit: 0,
    target: "es2022",
    rollupOptions: {
      // The entries, by the names that templates use: entry_tags('build', 'src/forecast.js').
      input: ["src/forecast.js", "src/beds.js"],
    },
  },
});
