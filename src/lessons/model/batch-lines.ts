import { z } from "zod";
import { parseJson } from "../../core/json.ts";
import { type Completion, type Failure, type Request, conclude, noUsage } from "./completion.ts";

/** How a server wants a line's body, and what it has been found not to know. */
export interface LineManners {
  bodyOf(request: Request): object;
  /** @returns true where a refused line may be asked in another way */
  learn(refusal: { status: number; message: string }, request: Request): boolean;
}

/** One line of a batch's input file. */
export function writeLine(name: string, request: Request, { bodyOf }: LineManners): string {
  const line = { custom_id: name, method: "POST", url: "/v1/chat/completions", body: bodyOf(request) };
  return `${JSON.stringify(line)}\n`;
}

const Result = z.object({
  custom_id: z.string(),
  response: z.object({ status_code: z.number(), body: z.unknown() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
type Result = z.infer<typeof Result>;

/** A chat completion that was not streamed. */
export const Body = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
  usage: z.unknown(),
});

const Refusal = z.object({ error: z.object({ message: z.string(), code: z.string().nullish() }) });

/** Reads one line of a batch's output or error file. @returns undefined for what is no result */
export function readLine(line: string): Result | undefined {
  return Result.safeParse(parseJson(line)).data;
}

/** What a line says of its request: an answer, or why there is none and whether it may be asked again. */
export function completionOf(
  { response, error }: Result,
  request: Request,
  manners: LineManners,
): Completion {
  const body = Body.safeParse(response?.body);
  if (response?.status_code === 200 && body.success) {
    const { message, finish_reason } = body.data.choices[0]!;
    const said = { text: message.content ?? "", refusal: message.refusal ?? "", finish: finish_reason ?? "" };
    return conclude({ ...said, counted: body.data.usage }, request);
  }
  const status = response?.status_code ?? 0;
  const refusal = Refusal.safeParse(response?.body).data?.error;
  const message = refusal?.message ?? error?.message ?? error?.code ?? "an answer that cannot be read";
  const reason = status === 0 ? message : `${status} ${message}`;
  return { usage: noUsage, failure: judge(status, refusal?.code, message, reason, request, manners) };
}

function judge(
  status: number,
  code: string | null | undefined,
  message: string,
  reason: string,
  request: Request,
  { learn }: LineManners,
): Failure {
  if (code === "insufficient_quota" || status === 402) return { kind: "quota", reason };
  if ([401, 403, 404].includes(status)) return { kind: "rejected", reason };
  const mayPass = status === 0 || status === 429 || status >= 500 || learn({ status, message }, request);
  return mayPass ? { kind: "unreachable", reason, passing: { after: undefined } } : { kind: "unfit", reason };
}
