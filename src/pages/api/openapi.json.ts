import { publishedDocument } from "@/openapi/document.server";
import { otherMethods, route } from "@/http/route";

/** The documentation of this API for programs, the same for everybody; /docs/api is the one to read. */
export const GET = route((ctx) => {
  const { text, etag } = publishedDocument();
  const headers = {
    "Content-Type": "application/json",
    // Readers of such documents are pages of other sites.
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=300",
    ETag: etag,
  };
  const isKnown = ctx.request.headers.get("if-none-match")?.includes(etag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
});

export const ALL = otherMethods("GET");
