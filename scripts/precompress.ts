import { readdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ENCODINGS, MIN_BYTES } from "../server/encodings.ts";
import { COMPRESSED_TYPES } from "../server/static-files.ts";

/** Above this, the best brotli takes seconds and saves little over the next level. */
const LARGE_BYTES = 200_000;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses the scripts, style sheets and drawings in a folder, each beside the original, for server/static-files.ts. */
export async function precompress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await Promise.all(
    entries
      .filter((entry) => entry.isFile() && extname(entry.name) in COMPRESSED_TYPES)
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const content = await readFile(file);
        if (content.length < MIN_BYTES) return;
        const quality = content.length > LARGE_BYTES ? 9 : constants.BROTLI_MAX_QUALITY;
        const params = {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: quality,
          [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        };
        await writeFile(file + ENCODINGS.br, await brotli(content, { params }));
        await writeFile(file + ENCODINGS.gzip, await zip(content, { level: constants.Z_BEST_COMPRESSION }));
      }),
  );
}
