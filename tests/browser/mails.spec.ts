import { expect } from "@playwright/test";
import { open, test } from "./fixtures.ts";

test("the mail previews show every mail as it is sent, and never run a name as script @desktop", async ({
  page,
  context,
}) => {
  const name = `<img src=x onerror="window.hit = 1"><script>window.hit = 1</script>`;
  // Not in `page`: the frames refuse the scripts that Playwright injects, and the browser reports that.
  const overview = await context.newPage();
  const refused: string[] = [];
  overview.on("requestfailed", (request) => refused.push(request.url()));
  await open(overview, `/dev/mails?${new URLSearchParams({ locale: "it", theme: "dark", name })}`);
  const documents = overview
    .frames()
    .slice(1)
    .map((frame) => frame.url());
  expect(documents).toHaveLength(28);
  expect(refused, "documents that may stand in no frame").toEqual([]);

  let links = 0;
  for (const document of new Set(documents)) {
    await page.setContent(await (await page.request.get(document)).text());
    await expect(page.getByText(`Ciao ${name}!`)).toBeVisible();
    for (const link of await page.getByRole("link").all()) {
      await expect(link).toHaveCSS("background-color", "rgb(169, 186, 255)");
      links += 1;
    }
    await expect(page.locator("img, script")).toHaveCount(0);
    expect(await page.evaluate(() => "hit" in window)).toBe(false);
  }
  expect(links, "one in every mail but those with a code only").toBe(11);
});
