import { connect, createServer, type Socket } from "node:net";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/**
 * `pass` forwards a connection; `closed` ends it at once; `silent` never says a word, `stalling` none after its greeting;
 * `reject` refuses every recipient.
 */
export type MailFate = "pass" | "closed" | "silent" | "stalling" | "reject";

export interface MailProxy {
  /** An `SMTP_URL`. */
  url: string;
  /** The `SMTP_URL` of the real mail server; set before the first connection. */
  target: string;
  fate: MailFate;
  stop(): Promise<void>;
}

/** A mail server that fails on command. */
export async function startMailProxy(): Promise<MailProxy> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    if (proxy.fate === "closed") socket.destroy();
    if (proxy.fate === "stalling") socket.write("220 localhost ESMTP\r\n");
    if (proxy.fate === "reject") rejectRecipients(socket);
    if (proxy.fate !== "pass") return;
    const { hostname, port } = new URL(proxy.target);
    const onward = connect(Number(port), hostname);
    onward.on("error", () => socket.destroy()).on("close", () => socket.destroy());
    socket.on("close", () => onward.destroy());
    socket.pipe(onward).pipe(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: MailProxy = {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    target: "",
    fate: "pass",
    stop: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
  return proxy;
}

function rejectRecipients(socket: Socket): void {
  socket.write("220 localhost ESMTP\r\n");
  socket.on("data", (data) => {
    const isRecipient = /^RCPT/im.test(data.toString());
    socket.write(isRecipient ? "550 5.7.1 Relaying denied\r\n" : "250 OK\r\n");
    if (/^QUIT/im.test(data.toString())) socket.end();
  });
}
