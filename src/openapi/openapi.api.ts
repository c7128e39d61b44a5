import { z } from "zod";
import { shape } from "@/http/contract";
import { endpoint } from "@/http/endpoint";

const Document = z.looseObject({ openapi: z.string().describe("the version of OpenAPI") });

export const getDocument = endpoint({
  id: "getDocument",
  method: "GET",
  path: "/api/openapi.json",
  summary: "Get this documentation as OpenAPI",
  text: "An OpenAPI 3.1 document, generated from the contracts of the calls.",
  auth: "anyone",
  answers: [
    { status: 200, json: shape(Document, { openapi: "3.1.0" }), headers: { ETag: "for `If-None-Match`" } },
  ],
  handle: async ({ ctx }) => {
    // A dynamic import, because the document includes this contract.
    const { publishedDocument } = await import("@/openapi/document.server");
    const { text, etag } = publishedDocument();
    const headers = {
      "Content-Type": "application/json",
      // Tools on other sites read the document.
      "Access-Control-Allow-Origin": "*",
      "Cache-Control": "public, max-age=300",
      ETag: etag,
    };
    const isCached = ctx.request.headers.get("if-none-match")?.includes(etag);
    return isCached ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
  },
});
