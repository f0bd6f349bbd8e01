import { lookup as lookUp } from "node:dns";
import http from "node:http";
import https from "node:https";
import { BlockList, type LookupFunction, isIP } from "node:net";

/** What to ask for. */
export interface TextRequest {
  url: string;
  /** the address stands in the configuration, so it may lead to this machine or its own network */
  isTrusted?: boolean;
  /** what the server said of the version at hand: it is not sent again */
  etag?: string | undefined;
  lastModified?: string | undefined;
  /** the most bytes that are read; 5 MB by default */
  mostBytes?: number;
  /** milliseconds for the whole of it; 30,000 by default */
  mostTime?: number;
  signal?: AbortSignal;
}

/** A text, or that it has not changed, or why there is none. */
export type TextReply =
  | { text: string; etag: string | undefined; lastModified: string | undefined }
  | { unchanged: true }
  | { failure: string; status?: number };

/** How Lacuna names itself to a server. */
export const userAgent = "lacuna/0.1";

/**
 * Gets one document over HTTP: small, soon, in UTF-8, and only what was asked for. Redirects are refused, and so are
 * addresses of private networks: the check is made on the address that is connected to, so no name can hide one.
 */
export function getText(request: TextRequest): Promise<TextReply> {
  const url = URL.parse(request.url);
  if (url === null || !["http:", "https:"].includes(url.protocol))
    return Promise.resolve({ failure: "unexpected address, expected one that starts with https://" });
  if (!request.isTrusted && isPrivateHost(url.hostname))
    return Promise.resolve({ failure: "an address of a private network, which is refused" });
  return new Promise((resolve) => {
    const { mostTime = 30_000, signal, isTrusted = false } = request;
    const limit = AbortSignal.any([AbortSignal.timeout(mostTime), ...(signal ? [signal] : [])]);
    const client = url.protocol === "https:" ? https : http;
    const options = {
      headers: headersOf(request),
      signal: limit,
      ...(isTrusted ? {} : { lookup: lookUpPublic }),
    };
    client
      .get(url, options, (response) => void read(response, request).then(resolve))
      .on("error", (error) => resolve({ failure: limit.aborted ? "no answer in time" : error.message }));
  });
}

function headersOf({ etag, lastModified }: TextRequest): http.OutgoingHttpHeaders {
  return {
    "user-agent": userAgent,
    accept: "application/atom+xml, application/rss+xml, application/xml, application/json, text/*;q=0.5",
    ...(etag === undefined ? {} : { "if-none-match": etag }),
    ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
  };
}

async function read(
  response: http.IncomingMessage,
  { mostBytes = 5_000_000 }: TextRequest,
): Promise<TextReply> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) response.destroy();
  if (status === 304) return { unchanged: true };
  if (status >= 300 && status < 400)
    return {
      failure: `it has moved${headers.location ? ` to ${headers.location.slice(0, 200)}` : ""}`,
      status,
    };
  if (status !== 200) return { failure: `status ${status}`, status };
  try {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > mostBytes) return { failure: `more than ${mostBytes.toLocaleString("en")} bytes` };
      parts.push(part);
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
    return { text, etag: headers.etag, lastModified: headers["last-modified"] };
  } catch (error) {
    const isText = !(error instanceof TypeError);
    return { failure: isText ? "the connection ended too soon" : "bytes that are no UTF-8" };
  }
}

/** Everything that is not the public internet (IANA's special-purpose registries). */
const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  privateNetworks.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of [
  ["::", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  privateNetworks.addSubnet(network, prefix, "ipv6");

/** Whether an address is none of the public internet. IPv4 addresses inside IPv6 ones are seen as what they are. */
export function isPrivateAddress(address: string): boolean {
  return privateNetworks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) > 0 && isPrivateAddress(host);
}

/** Looks a name up and hands on only public addresses. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    if (open.length === 0)
      return callback(new Error("an address of a private network, which is refused"), []);
    return options.all ? callback(null, open) : callback(null, open[0]!.address, open[0]!.family);
  });
};
