import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { MailStore } from "./store.ts";

const MAX_MAIL_BYTES = 10 * 1024 * 1024;

/** Accepts mails to any address on 127.0.0.1, without authentication. @param port 0 for a free port */
export async function startSmtp(
  store: MailStore,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    // Accepts any credentials, for clients that always send some.
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    onData(stream, session, done) {
      buffer(stream)
        .then((raw) =>
          store.add(
            raw,
            session.envelope.rcptTo.map(({ address }) => address),
          ),
        )
        .then(() => done(), done);
    },
  });
  const listening = once(server.server, "listening");
  server.listen(port, "127.0.0.1");
  await listening;
  // Without a listener, a client that disconnects early would crash the stack.
  server.on("error", () => undefined);
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
