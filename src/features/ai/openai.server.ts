import OpenAI, { APIConnectionError, APIError } from "openai";
import { z } from "zod";
import { ProviderError, type Provider, type WordRequest } from "@/features/ai/provider";

const LANGUAGES = { en: "English", pl: "Polish", it: "Italian" } as const;

const Answer = z.strictObject({ words: z.array(z.string()) });

const INSTRUCTIONS = [
  "You write lists of words for people who train their memory.",
  "Answer with common, concrete nouns of the category and language you are given, as many as are asked for, all different, and none that you gave before.",
  "Each is one to three words, in the singular where it has one, with a capital first letter, without article, number or explanation.",
].join(" ");

/** 60 words take about two thousand bytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

export interface OpenAISettings {
  baseURL: string;
  apiKey: string;
  model: string;
}

/** A provider for any service with an OpenAI-compatible chat completions API (`AI_BASE_URL`). */
export function openAI(settings: OpenAISettings): Provider {
  const client = new OpenAI({
    baseURL: settings.baseURL,
    apiKey: settings.apiKey,
    // A draft has its own retry.
    maxRetries: 0,
    // By default the SDK reads these from the environment and would send the first two to any provider.
    organization: null,
    project: null,
    logLevel: "off",
    fetch: boundedFetch,
  });
  return {
    source: "ai",
    async suggest(request, signal) {
      try {
        const completion = await client.chat.completions.create(
          {
            model: settings.model,
            messages: messagesFor(request),
            response_format: {
              type: "json_schema",
              json_schema: { name: "words", strict: true, schema: z.toJSONSchema(Answer) },
            },
          },
          { signal },
        );
        return parseCompletion(completion);
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        throw asProviderError(error);
      }
    },
  };
}

function messagesFor({ category, count, language, exclude }: WordRequest) {
  const userMessage = (content: object) => ({ role: "user" as const, content: JSON.stringify(content) });
  const subject = { category: category.replaceAll("_", " "), language: LANGUAGES[language] };
  const system = [{ role: "system" as const, content: INSTRUCTIONS }];
  if (exclude.length === 0) return [...system, userMessage({ ...subject, count })];
  return [
    ...system,
    userMessage({ ...subject, count: exclude.length + count }),
    { role: "assistant" as const, content: JSON.stringify({ words: exclude }) },
    userMessage({ ...subject, count }),
  ];
}

/** The words of an unvalidated completion. @throws ProviderError */
function parseCompletion(completion: unknown): string[] {
  const content = Completion.safeParse(completion).data?.choices[0]?.message.content;
  if (content === undefined) throw new ProviderError("unreadable", "no completion");
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new ProviderError("unreadable", "no JSON");
  }
  const answer = Answer.safeParse(value);
  if (!answer.success) throw new ProviderError("unreadable", "does not match the schema");
  return answer.data.words;
}

const Completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })) });

function asProviderError(error: unknown): ProviderError {
  if (error instanceof ProviderError) return error;
  if (error instanceof Error && error.cause instanceof ProviderError) return error.cause;
  if (error instanceof APIConnectionError) return new ProviderError("unreachable", "no connection");
  if (error instanceof APIError) return new ProviderError("refused", `status ${error.status ?? "unknown"}`);
  // The client could not parse a 200 response.
  return new ProviderError("unreadable", "no JSON");
}

/** `fetch` with a limit on the response size, because an endless response would exhaust memory. */
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
