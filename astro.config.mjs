// @ts-check
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import node from "@astrojs/node";
import react from "@astrojs/react";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "astro/config";
import { precompress } from "./scripts/precompress.ts";
import { supabaseApi } from "./server/supabase-api.ts";

/**
 * The style sheets that React Aria writes into the page: a touch rule for what can be pressed, and one for
 * Safari on phones while a dialog is open. Letter for letter as in its usePress and usePreventScroll; when an
 * update changes them, the browser reports a violation and the browser tests fail.
 */
const REACT_ARIA_STYLES = [
  "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
  "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
];

/**
 * @param {string} text
 * @returns {`sha256-${string}`}
 */
function sha256(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/**
 * Builds the packages into the server, which then starts in a third of the time: what no page uses of them (such as
 * the syntax highlighter in react-email) is not loaded. Vite's development server loads packages as they are.
 *
 * @type {import("vite").Plugin}
 */
const bundlePackages = {
  name: "bundle-packages",
  apply: "build",
  config: () => ({ ssr: { noExternal: true } }),
};

/** @type {import("astro").AstroIntegration} */
const precompressAssets = {
  name: "precompress-assets",
  hooks: { "astro:build:done": ({ dir }) => precompress(fileURLToPath(dir)) },
};

/**
 * Does under `npm run dev` what server/index.ts does for the built app.
 *
 * @type {import("vite").Plugin}
 */
const serveEmbeddedSupabase = {
  name: "serve-embedded-supabase",
  apply: "serve",
  configureServer(server) {
    const { EMBEDDED_SUPABASE_URL: url } = process.env;
    if (!url) return;
    const serve = supabaseApi(url);
    server.middlewares.use((req, res, next) => {
      if (!serve(req, res)) next();
    });
  },
};

export default defineConfig({
  output: "server",
  // Bytes. src/http/body.ts refuses far less, in the envelope; this, just above all that it reads, is for whatever
  // might read a body by other means, since the adapter's own limit is a gigabyte.
  adapter: node({ mode: "standalone", bodySizeLimit: 17 * 1024 * 1024 }),
  integrations: [react(), precompressAssets],
  devToolbar: { enabled: false },
  image: { endpoint: { route: "/_image", entrypoint: "./src/http/no-images.ts" } },
  // No page is Markdown, and the highlighter would not get past the policy below.
  markdown: { syntaxHighlight: false },
  security: {
    // Any, because server/index.ts has already set host, protocol and client address of every request by
    // the configuration at run time; what stands here is fixed when the app is built.
    allowedDomains: [{}],
    // Astro adds the hashes of its own scripts and styles, and sends all of it as a header.
    csp: {
      directives: [
        "default-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
      ],
      // React renders `style` attributes (a bar's width, a hidden input); they can colour, not run.
      styleDirective: {
        resources: [
          { resource: "'self'", kind: "element" },
          { resource: "'unsafe-inline'", kind: "attribute" },
        ],
        hashes: REACT_ARIA_STYLES.map((style) => ({
          hash: sha256(style),
          kind: /** @type {const} */ ("element"),
        })),
      },
    },
  },
  vite: {
    plugins: [tailwindcss(), bundlePackages, serveEmbeddedSupabase],
    // The embedded database writes here all the time; watching it would reload the page in a loop.
    server: { watch: { ignored: ["**/.local/**"] } },
  },
});
