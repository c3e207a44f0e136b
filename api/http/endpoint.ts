import type { Request } from 'express';
import type { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.ts';
import type { KeyScope } from '../contract/key-scopes.ts';
import type { Permission } from '../contract/permissions.ts';
import type { PortalRule } from '../contract/portal-access.ts';
import type { Deps } from '../deps.ts';
import type { Actor, Machine, Person } from './actor.ts';

/**
 * Who may call: people with a permission, a partner's people, or anybody with a session; machines with a key of that scope; or anybody, a few times
 * a minute.
 */
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
  /** The partner for whom its person acts. */
  readonly onBehalfOfPartnerId?: string;
};
export type MachineCall = Call & { readonly actor: Machine };

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Replaces the body: sent as it is produced, never held as a whole. */
  readonly stream?: AsyncIterable<string | Uint8Array>;
  /** Records that the stream is being sent, after it got its turn and before the first byte. If it throws, the error is the answer. */
  readonly noteTaken?: () => Promise<void>;
}

export type FileType = 'text/csv' | 'application/zip' | 'application/pdf';

/** An address as documented; the handler obeys the same schemas. */
export interface Description {
  readonly method: 'get' | 'post' | 'put';
  /** In Express's form, below /v1. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType | FileType>>;
  readonly refusals: readonly ErrorCode[];
  readonly isIdempotent?: boolean;
  /** True for machines' reports: many arrive at once, and nobody waits for the answer. */
  readonly isReport?: boolean;
}

/** An address with everything that belongs to it. The router mounts it, the documentation lists it, and a test requires its entry in the policy. */
export interface Endpoint extends Description {
  readonly answer: (call: Call & { readonly actor: Actor }) => Promise<Answer>;
}

/** Defines an address for people: the router checks session and permission before `answer` runs. */
export function forPeople(description: Description, answer: (call: PersonCall) => Promise<Answer>): Endpoint {
  return {
    ...description,
    answer: (call) => {
      if (call.actor.kind !== 'person') throw new Error(`${description.path} was reached by no person`);
      return answer({ ...call, actor: call.actor });
    },
  };
}

/** Defines an address for the host product: the router checks key, scope and expiry before `answer` runs. */
export function forMachines(description: Description, answer: (call: MachineCall) => Promise<Answer>): Endpoint {
  return {
    ...description,
    answer: (call) => {
      if (call.actor.kind !== 'machine') throw new Error(`${description.path} was reached by no machine`);
      return answer({ ...call, actor: call.actor });
    },
  };
}

/** Defines an address for people who are not signed in, for example with a one-time secret or a lost password. */
export function forAnybody(description: Omit<Description, 'access'>, answer: (call: Call) => Promise<Answer>): Endpoint {
  return { ...description, access: { anybody: 'counted by address' }, answer };
}

/** Returns a path parameter, which Express has decoded. */
export function parameter({ request }: Call, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
