import { createApiReference } from "@scalar/api-reference";

/** `system` leaves the choice to Scalar, which follows the system as the site does. */
const theme = document.documentElement.dataset.theme;

/** Renders the API reference. Loads nothing from other sites: no proxy, fonts, telemetry or assistant. */
createApiReference("#reference", {
  url: "/api/openapi.json",
  // Calls go to the origin of the page; its policy allows no other.
  servers: [{ url: location.origin }],
  proxyUrl: "",
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  withDefaultFonts: false,
  theme: "none",
  ...((theme === "light" || theme === "dark") && { forceDarkModeState: theme }),
  hideDarkModeToggle: true,
  hideClientButton: true,
  showDeveloperTools: "never",
  documentDownloadType: "none",
  // A token is kept only while the page is open.
  persistAuth: false,
  authentication: { preferredSecurityScheme: "bearer" },
  modelsSectionLabel: "Objects",
  orderSchemaPropertiesBy: "preserve",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  generateOperationSlug: ({ operationId = "" }) => operationId,
});
