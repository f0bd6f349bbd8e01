import { z } from "zod";
import { parseJson } from "../core/json.ts";
import { excerpt } from "../core/problem.ts";
import { type PostReply, postText } from "../network/post-text.ts";

/** What came of a call. */
type Sent = { outcome: "sent"; timestamp: number | undefined };
type NotSent = {
  outcome: "failed" | "unknown";
  fault: string;
  /** why another try would be no repetition: `away` while nobody listens there, `limited` for some milliseconds */
  retry?: { kind: "away" } | { kind: "limited"; wait: number | undefined };
};
export type SendReply = Sent | NotSent;

/** What signal-cli says of one recipient. */
const Result = z.looseObject({
  type: z.string().optional(),
  /** of a captcha that Signal wants to have solved first */
  token: z.string().nullish(),
  retryAfterSeconds: z.number().nullish(),
});

const Failure = z.looseObject({
  code: z.number(),
  message: z.string(),
  data: z
    .looseObject({ response: z.looseObject({ results: z.array(Result).default([]) }).nullish() })
    .nullish(),
});

const Answer = z.looseObject({
  error: Failure.nullish(),
  result: z.looseObject({ timestamp: z.number().optional(), results: z.array(Result).default([]) }).nullish(),
});

/** signal-cli's own error codes (SignalJsonRpcCommandHandler) and JSON-RPC's; after any other a message may be under way. */
const rateLimited = -5;
const refusals = new Set([-1, -4, -6, -32_600, -32_601, -32_602, -32_700]);

/** Asks signal-cli's daemon to send a message. */
export async function callSend(
  url: string,
  params: Readonly<Record<string, unknown>>,
  { mostTime }: { mostTime: number },
): Promise<SendReply> {
  const reply = await postText({
    url: new URL("/api/v1/rpc", url).href,
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: "lacuna", method: "send", params }),
    mostTime,
  });
  return readReply(reply);
}

function readReply(reply: PostReply): SendReply {
  if ("failure" in reply)
    return reply.mayHaveArrived
      ? { outcome: "unknown", fault: reply.failure }
      : { outcome: "failed", fault: `no daemon there (${reply.failure})`, retry: { kind: "away" } };
  const { status, text } = reply;
  if (status === 201) return { outcome: "sent", timestamp: undefined };
  if (status !== 200) return { outcome: status < 500 ? "failed" : "unknown", fault: explainStatus(status) };
  const answer = Answer.safeParse(parseJson(text)).data;
  if (answer?.error) return readError(answer.error);
  if (!answer?.result) return { outcome: "unknown", fault: "an answer that is no JSON-RPC" };
  const { timestamp, results } = answer.result;
  const fault = results.find(({ type }) => type !== "SUCCESS")?.type;
  return fault === undefined ? { outcome: "sent", timestamp } : { outcome: "unknown", fault: excerpt(fault) };
}

function readError({ code, message, data }: z.infer<typeof Failure>): NotSent {
  const results = data?.response?.results ?? [];
  const fault = excerpt(message, 200);
  if (results.some(({ token }) => token))
    return {
      outcome: "failed",
      fault: `${fault}; Signal wants a captcha solved: \`signal-cli submitRateLimitChallenge\``,
    };
  if (code === rateLimited) {
    const seconds = results.map(({ retryAfterSeconds }) => retryAfterSeconds ?? 0);
    const wait = Math.max(0, ...seconds) * 1_000;
    return { outcome: "failed", fault, retry: { kind: "limited", wait: wait || undefined } };
  }
  const mayBeUnderWay = !refusals.has(code) || results.some(({ type }) => type === "NETWORK_FAILURE");
  return { outcome: mayBeUnderWay ? "unknown" : "failed", fault };
}

const statuses: Readonly<Record<number, string>> = {
  404: "status 404: no JSON-RPC there; expected `signal-cli daemon --http`",
  415: "status 415: the daemon wants JSON",
  421: "status 421: the daemon listens under another host or port than channels.signal.url says",
};
const explainStatus = (status: number): string => statuses[status] ?? `status ${status}`;
