import type { Role } from '../contract/roles.ts';

/** A person with a session. */
export interface Person {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly roles: readonly Role[];
  readonly sessionId: string;
  readonly hasFactor: boolean;
  /** When the second factor was last given in this session. */
  readonly factorAt: Date | null;
  /** The partner as which this session looks at the portal, read-only. */
  readonly viewing: { readonly partnerId: string; readonly until: Date } | null;
  /** For a person in the host product's frame: the only partner that is shown there. */
  readonly framedPartnerId?: string;
}

/** The host product, identified by one of its keys. */
export interface Machine {
  readonly kind: 'machine';
  readonly keyId: string;
  readonly name: string;
  readonly program: { readonly id: string; readonly slug: string };
}

/** An unknown caller. */
interface Stranger {
  readonly kind: 'stranger';
}

export type Actor = Person | Machine | Stranger;
