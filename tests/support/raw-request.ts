import { request } from "node:http";
import { buffer } from "node:stream/consumers";

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** As it was sent, perhaps compressed. */
  body: Buffer;
}

/** Sends exactly these headers, and decodes nothing; fetch adds its own Accept-Encoding. */
export function rawRequest(
  url: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      buffer(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        reject,
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}
