import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { MailStore } from "./store.ts";

const LARGEST_MAIL_BYTES = 10 * 1024 * 1024;

/** Takes mails for any address, from this machine only, without asking who sends. Port 0 for any free one. */
export async function startSmtp(
  store: MailStore,
  port: number,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    authOptional: true,
    // Clients that are configured with some account may keep it.
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: LARGEST_MAIL_BYTES,
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
  // A client that hangs up in the middle is no reason to end the stack.
  const listening = once(server.server, "listening");
  server.listen(port, "127.0.0.1");
  await listening;
  server.on("error", () => undefined);
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
