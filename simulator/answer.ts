import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Fault } from './faults.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The faults of any HTTP API that the simulator plays. */
export const apiFaults = {
  status500: z.boolean().optional(),
  status500AfterEffect: z.boolean().optional(),
  noAnswer: z.boolean().optional(),
  latencyMs: z.number().int().min(0).max(600_000).optional(),
};

type ApiFault = z.infer<z.ZodObject<typeof apiFaults>>;

interface Disturbed<T extends ApiFault> {
  readonly fault: Fault<T>;
  /** The vendor's answer to an internal error. */
  readonly internalError: Answer;
  /** Returns a refusal that only this vendor has. */
  readonly refusal?: (fault: T) => Answer | undefined;
}

/** Answers a vendor's call, with the fault that is on: before or after the effect, late, or without an answer. */
export function answering<T extends ApiFault>(disturbed: Disturbed<T>, handle: (request: Request) => Answer): RequestHandler {
  return async (request, response) => {
    const fault = disturbed.fault.take();
    if (fault?.latencyMs !== undefined) await pause(fault.latencyMs);
    const refusal = fault === undefined ? undefined : refusalOf(disturbed, fault);
    const answer = refusal ?? handle(request);
    if (fault?.noAnswer) return; // the caller gives up, or the server stops
    const said = fault?.status500AfterEffect ? disturbed.internalError : answer;
    response
      .status(said.status)
      .set(said.headers ?? {})
      .json(said.body);
  };
}

/** Resolves after a pause that does not keep a stopping process alive. */
export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());

function refusalOf<T extends ApiFault>(disturbed: Disturbed<T>, fault: T): Answer | undefined {
  return fault.status500 ? disturbed.internalError : disturbed.refusal?.(fault);
}
