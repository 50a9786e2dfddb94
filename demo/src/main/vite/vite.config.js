import { defineConfig } from "vite";

export default defineConfig({
  // No HTML page is built and no folder is copied: the pages are templates, which find the files through the manifest.
  publicDir: false,

  // Built files refer to other files by relative URLs: url() in a stylesheet, import.meta.url for images and dynamic
  // imports in a module. So a module from the CDN loads the rest from the CDN, a change of the CDN needs no new build, and
  // without a CDN the same files work from the site. With base: "/build/" a module from the CDN would load its images from
  // the host of the page.
  base: "./",

  build: {
    // The resources of the demo. The site serves this folder at /build.
    outDir: "../resources/io/cdnurl/demo/assets/build",
    emptyOutDir: true,
    // Writes .vite/manifest.json, which the library reads.
    manifest: true,
    // No data: URLs for small files: the Content-Security-Policy of the site would refuse them.
    assetsInlineLimit: 0,
    target: "es2022",
    rollupOptions: {
      // The entry points, by the names that templates use: entry_tags('build', 'src/forecast.js').
      input: ["src/forecast.js", "src/beds.js"],
    },
  },
});
