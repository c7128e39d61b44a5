import js from "@eslint/js";
import astro from "eslint-plugin-astro";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores([
    "dist/",
    ".astro/",
    ".local/",
    "node_modules/",
    "test-results/",
    "src/db/database.types.ts",
  ]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Counting and comparing reads better than `for (const _ of …)`.
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // A fixture of Vitest or Playwright names what it uses by destructuring, and may use nothing.
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
      // React Aria and Astro take promises where they handle them.
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ["**/*.astro"], extends: [astro.configs.recommended] },
  // tsc knows every name in TypeScript; the plain rule does not.
  { files: ["**/*.{ts,tsx,astro}"], rules: { "no-undef": "off" } },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { console: "readonly", process: "readonly" } },
  },
]);
