import { createHash } from "node:crypto";
import node from "@astrojs/node";
import react from "@astrojs/react";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "astro/config";

/**
 * Hosts whose forwarded protocol and name Astro believes, so that its origin check passes behind a proxy.
 * Without SITE_URL there is no proxy, and nothing that a client forwards is believed.
 * A port is left out on purpose: a proxy's port says nothing about trust.
 */
function allowedDomains(siteUrl: string | undefined) {
  if (!siteUrl) return [];
  const { protocol, hostname } = new URL(siteUrl);
  return [{ protocol: protocol.slice(0, -1), hostname }];
}

/**
 * The style sheets that React Aria writes into the page: a touch rule for what can be pressed, and one for
 * Safari on phones while a dialog is open. Letter for letter as in its usePress and usePreventScroll; when an
 * update changes them, the browser reports a violation and the browser tests fail.
 */
const REACT_ARIA_STYLES = [
  "@layer {\n  [data-react-aria-pressable] {\n    touch-action: pan-x pan-y pinch-zoom;\n  }\n}",
  "@layer {\n  * {\n    overscroll-behavior: contain;\n  }\n}",
];

function sha256(text: string): `sha256-${string}` {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  integrations: [react()],
  devToolbar: { enabled: false },
  security: {
    allowedDomains: allowedDomains(process.env.SITE_URL),
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
        resources: ["'self'", { resource: "'unsafe-inline'", kind: "attribute" }],
        hashes: REACT_ARIA_STYLES.map(sha256),
      },
    },
  },
  vite: {
    plugins: [tailwindcss()],
    // The embedded database writes here all the time; watching it would reload the page in a loop.
    server: { watch: { ignored: ["**/.local/**"] } },
  },
});
