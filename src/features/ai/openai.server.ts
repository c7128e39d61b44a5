import OpenAI, { APIConnectionError, APIError } from "openai";
import { z } from "zod";
import { ProviderError, type Ask, type Provider } from "@/features/ai/provider";

const LANGUAGES = { en: "English", pl: "Polish", it: "Italian" } as const;

const Answer = z.strictObject({ words: z.array(z.string()) });

const INSTRUCTIONS = [
  "You write lists of words for people who train their memory.",
  "Answer with common, concrete nouns of the category and language you are given, as many as are asked for, all different, and none that you gave before.",
  "Each is one to three words, in the singular where it has one, with a capital first letter, without article, number or explanation.",
].join(" ");

/** Bytes of an answer; 60 words take about two thousand. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface OpenAISettings {
  baseURL: string;
  apiKey: string;
  model: string;
}

/** Any service that speaks chat completions; OpenRouter unless AI_BASE_URL says otherwise. */
export function openAI(settings: OpenAISettings): Provider {
  const client = new OpenAI({
    baseURL: settings.baseURL,
    apiKey: settings.apiKey,
    // Theirs come on top of the one retry that a draft has.
    maxRetries: 0,
    // Read from the environment otherwise; the first two would name the operator to any provider.
    organization: null,
    project: null,
    logLevel: "off",
    fetch: boundedFetch,
  });
  return {
    source: "ai",
    async suggest(ask, signal) {
      try {
        const completion = await client.chat.completions.create(
          {
            model: settings.model,
            messages: conversation(ask),
            response_format: {
              type: "json_schema",
              json_schema: { name: "words", strict: true, schema: z.toJSONSchema(Answer) },
            },
          },
          { signal },
        );
        return read(completion);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw asProviderError(error);
      }
    },
  };
}

function conversation({ category, count, language, given }: Ask) {
  const ask = (wanted: object) => ({ role: "user" as const, content: JSON.stringify(wanted) });
  const subject = { category: category.replaceAll("_", " "), language: LANGUAGES[language] };
  const opening = [{ role: "system" as const, content: INSTRUCTIONS }];
  if (given.length === 0) return [...opening, ask({ ...subject, count })];
  return [
    ...opening,
    ask({ ...subject, count: given.length + count }),
    { role: "assistant" as const, content: JSON.stringify({ words: given }) },
    ask({ ...subject, count }),
  ];
}

/** The words of a completion, whose shape nobody vouches for. @throws ProviderError */
function read(completion: unknown): string[] {
  const content = Completion.safeParse(completion).data?.choices[0]?.message.content;
  if (content === undefined) throw new ProviderError("unreadable", "no completion");
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new ProviderError("unreadable", "no JSON");
  }
  const answer = Answer.safeParse(value);
  if (!answer.success) throw new ProviderError("unreadable", "not the shape that was asked for");
  return answer.data.words;
}

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) });

function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Error && error.cause instanceof ProviderError) return error.cause;
  if (error instanceof APIConnectionError) return new ProviderError("unreachable", "no connection");
  if (error instanceof APIError) return new ProviderError("refused", `status ${error.status ?? "unknown"}`);
  // What the client could not parse, of an answer that said 200.
  return new ProviderError("unreadable", "no JSON");
}

/** `fetch`, with an answer that ends: one that never does must not fill the memory. */
const boundedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new ProviderError("unreadable", "too long");
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: response.status, headers: response.headers });
};
