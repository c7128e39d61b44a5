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

export default defineConfig({
  output: "server",
  adapter: node({ mode: "standalone" }),
  integrations: [react()],
  devToolbar: { enabled: false },
  security: { allowedDomains: allowedDomains(process.env.SITE_URL) },
  vite: {
    plugins: [tailwindcss()],
    // The embedded database writes here all the time; watching it would reload the page in a loop.
    server: { watch: { ignored: ["**/.local/**"] } },
  },
});
