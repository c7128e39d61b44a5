import { expect, test } from "vitest";
import { networkOf } from "@/http/network";
import { clientAddress, trustedProxies } from "./client-address.ts";

const none = trustedProxies([]);
const proxies = trustedProxies(["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"]);

test("without a trusted proxy the peer is the client, whatever the header says", () => {
  expect(clientAddress("203.0.113.9", "1.2.3.4", none)).toBe("203.0.113.9");
  expect(clientAddress("203.0.113.9", "1.2.3.4", proxies)).toBe("203.0.113.9");
});

test("a trusted proxy's header names the client", () => {
  expect(clientAddress("10.1.2.3", "198.51.100.4", proxies)).toBe("198.51.100.4");
  expect(clientAddress("192.0.2.7", "198.51.100.4", proxies)).toBe("198.51.100.4");
  expect(clientAddress("2001:db8::5", "198.51.100.4", proxies)).toBe("198.51.100.4");
});

test("entries before the first untrusted address are ignored", () => {
  expect(clientAddress("10.1.2.3", "6.6.6.6, 198.51.100.4, 10.9.9.9", proxies)).toBe("198.51.100.4");
});

test("an IPv4 peer on a dual-stack socket is recognized", () => {
  expect(clientAddress("::ffff:10.1.2.3", "198.51.100.4", proxies)).toBe("198.51.100.4");
  expect(clientAddress("::ffff:203.0.113.9", undefined, none)).toBe("203.0.113.9");
});

test("a port in the header is ignored", () => {
  expect(clientAddress("10.1.2.3", "203.0.113.9:51234", proxies)).toBe("203.0.113.9");
  expect(clientAddress("10.1.2.3", "[2001:4860::1]:443", proxies)).toBe("2001:4860::1");
  expect(clientAddress("10.1.2.3", "[2001:4860::1]", proxies)).toBe("2001:4860::1");
  expect(clientAddress("10.1.2.3", "6.6.6.6, 203.0.113.9:51234, 10.9.9.9:80", proxies)).toBe("203.0.113.9");
});

test("a client address is in canonical form", () => {
  expect(clientAddress("::ffff:cb00:7109", undefined, none)).toBe("203.0.113.9");
  expect(clientAddress("10.1.2.3", "::FFFF:cb00:7109", proxies)).toBe("203.0.113.9");
  expect(clientAddress("10.1.2.3", "2001:4860:0:0::0001", proxies)).toBe("2001:4860::1");
  expect(clientAddress("::ffff:a01:203", "198.51.100.4", proxies)).toBe("198.51.100.4");
});

test.each([
  "not an address",
  "unknown",
  "",
  "203.0.113.9:",
  "203.0.113.999",
  "_hidden",
  "[203.0.113.9",
  "::1]:80",
])("entries before the invalid entry %j are ignored", (entry) => {
  expect(clientAddress("10.1.2.3", `6.6.6.6, ${entry}`, proxies)).toBe("10.1.2.3");
  expect(clientAddress("10.1.2.3", `6.6.6.6, ${entry}, 10.9.9.9`, proxies)).toBe("10.9.9.9");
  expect(clientAddress("10.1.2.3", `6.6.6.6, ${entry}, 198.51.100.4`, proxies)).toBe("198.51.100.4");
});

test("a disconnected peer has no address, and its header is ignored", () => {
  expect(clientAddress("", "6.6.6.6", proxies)).toBe("");
});

test.each(["example.com", "10.0.0", "10.0.0.0/x", "10.0.0.0/0", "10.0.0.0/33", "2001:db8::/129"])(
  "%s is not a valid proxy",
  (entry) => {
    expect(() => trustedProxies(["192.0.2.7", entry])).toThrow(`TRUSTED_PROXIES: "${entry}"`);
  },
);

test("a range can be given by name", () => {
  expect(clientAddress("127.0.0.1", "198.51.100.4", trustedProxies(["loopback"]))).toBe("198.51.100.4");
  expect(clientAddress("172.17.0.1", "198.51.100.4", trustedProxies(["uniquelocal"]))).toBe("198.51.100.4");
  expect(clientAddress("8.8.8.8", "198.51.100.4", trustedProxies(["loopback", "uniquelocal"]))).toBe(
    "8.8.8.8",
  );
});

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"],
  ["2001:db8:0:7:ffff:ffff:ffff:ffff", "2001:db8:0:7::/64"],
  ["2001:0DB8:0000:0007::1", "2001:db8:0:7::/64"],
  ["2001:db8:0:8::1", "2001:db8:0:8::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64"],
  ["64:ff9b::203.0.113.9", "64:ff9b:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", ""],
])("%s is counted by %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
