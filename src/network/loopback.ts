import { BlockList, isIP } from "node:net";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether a host, as it stands in a URL or a configuration, is this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  const kind = isIP(name);
  return kind === 0 ? name === "localhost" : loopback.check(name, kind === 6 ? "ipv6" : "ipv4");
}
