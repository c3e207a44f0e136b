import type { Request } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { KeyScope } from '../contract/key-scopes.ts';
import type { Permission } from '../contract/permissions.ts';
import type { PortalRule } from '../contract/portal-access.ts';
import type { Deps } from '../deps.ts';
import type { Actor, Machine, Person } from './actor.ts';

/** Who may call: people with a permission, a partner's people, or whoever has a session; machines with a key of that scope; or anybody, few times a minute. */
export type Access =
  | { readonly permission: Permission }
  | { readonly portal: PortalRule }
  | { readonly signedIn: 'even without factor' }
  | { readonly scope: KeyScope }
  | { readonly anybody: 'counted by address' };

/** What a handler knows of the request besides its input. */
export interface Call {
  readonly deps: Deps;
  readonly request: Request;
  readonly requestId: string;
  readonly address: string;
}
export type PersonCall = Call & {
  readonly actor: Person;
  /** Of people of a partner: whose business it is. */
  readonly onBehalfOfPartnerId?: string;
};
export type MachineCall = Call & { readonly actor: Machine };

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** In place of a body: sent as it comes, never held as a whole. */
  readonly stream?: AsyncIterable<string | Uint8Array>;
  /** Puts on record that the stream is taken: once it has its turn, and before the first byte leaves. What it throws is the answer. */
  readonly noteTaken?: () => Promise<void>;
}

export type FileType = 'text/csv' | 'application/zip' | 'application/pdf';

/** What the description says of an address; the handler below obeys the same schemas. */
export interface Description {
  readonly method: 'get' | 'post' | 'put';
  /** As Express writes it, below /v1. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType | FileType>>;
  readonly refusals: readonly ErrorCode[];
  readonly isIdempotent?: boolean;
  /** Of machines: they send many in one moment, and nobody waits for the answer. */
  readonly isReport?: boolean;
}

/** An address with everything that belongs to it. The router mounts it, the description lists it, a test asks for its entry in the policy. */
export interface Endpoint extends Description {
  readonly answer: (call: Call & { readonly actor: Actor }) => Promise<Answer>;
}

/** For people: the router has checked session and permission before `answer` runs. */
export function forPeople(description: Description, answer: (call: PersonCall) => Promise<Answer>): Endpoint {
  return {
    ...description,
    answer: (call) => {
      if (call.actor.kind !== 'person') throw new Error(`${description.path} was reached by no person`);
      return answer({ ...call, actor: call.actor });
    },
  };
}

/** For the host product: the router has checked key, scope and expiry before `answer` runs. */
export function forMachines(description: Description, answer: (call: MachineCall) => Promise<Answer>): Endpoint {
  return {
    ...description,
    answer: (call) => {
      if (call.actor.kind !== 'machine') throw new Error(`${description.path} was reached by no machine`);
      return answer({ ...call, actor: call.actor });
    },
  };
}

/** For whoever holds a one-time secret or lost a password: nobody is signed in. */
export function forAnybody(description: Omit<Description, 'access'>, answer: (call: Call) => Promise<Answer>): Endpoint {
  return { ...description, access: { anybody: 'counted by address' }, answer };
}

/** A path parameter; Express has decoded it. */
export function parameter({ request }: Call, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
