import { env } from "@/env";
import { digest } from "@/http/tokens";
import { apiDocument } from "@/openapi/document";

let published: { text: string; etag: string } | undefined;

/** The OpenAPI document as JSON, with its ETag. Generated once per process. */
export function publishedDocument(): { text: string; etag: string } {
  if (published) return published;
  const text = JSON.stringify(apiDocument(env().SITE_URL));
  published = { text, etag: `W/"${digest(text)}"` };
  return published;
}
