import { expect, test } from "vitest";
import { describeDevice } from "@/http/device";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
    { device: "desktop", browser: "Firefox", os: "Windows" },
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
    { device: "mobile", browser: "Mobile Safari", os: "iOS" },
  ],
  [
    "Mozilla/5.0 (iPad; CPU OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.3 Mobile/15E148 Safari/604.1",
    { device: "tablet", browser: "Mobile Safari", os: "iOS" },
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36",
    { device: "desktop", browser: "Chrome", os: "Linux" },
  ],
  ["curl/8.5.0", { device: "other", browser: null, os: null }],
  ["node", { device: "other", browser: null, os: null }],
  ["", { device: "other", browser: null, os: null }],
  [null, { device: "other", browser: null, os: null }],
  ["\u0007".repeat(5000), { device: "other", browser: null, os: null }],
])("%j", (userAgent, device) => {
  expect(describeDevice(userAgent)).toEqual(device);
});
