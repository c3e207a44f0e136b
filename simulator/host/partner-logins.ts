import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Program } from '../config.ts';
import { Refused } from '../refused.ts';
import type { World } from '../world.ts';
import { Away, callerOf, isAway, type CallCommend, type Refusal, type Said } from './commend.ts';
import { PRODUCTS } from './products.ts';
import type { AccountRecord } from './records.ts';
import { roomState, type Inside, type RoomState } from './rooms.ts';
import { claimsOf } from './token.ts';

const Session = z.object({
  id: z.string(),
  person: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
  refusedActions: z.number(),
});
const Login = z.object({
  id: z.string(),
  partner: z.string(),
  purpose: z.string(),
  scopes: z.array(z.string()),
  state: z.string(),
  isHeld: z.boolean(),
  needsConsent: z.boolean(),
  consent: z.string().nullable(),
  requestedAt: z.string(),
  expiresAt: z.string().nullable(),
  sessions: z.array(Session),
});
/** A partner who may sign in at an account, or asks to, as Commend reports it. */
export type HostLogin = z.infer<typeof Login>;
const Waiting = z.object({ openAt: z.url() });
const Opened = z.object({ token: z.string(), endsAt: z.string() });
const Standing = z.object({ active: z.boolean() });

/** The secret of a browser on its way to Commend, and the product that it asks for. */
export interface Started {
  readonly program: Program;
  readonly verifier: string;
}

/** The host product's complete side of partner logins, as an integrator would write it. */
export class PartnerLogins {
  readonly state: RoomState;
  readonly #world: World;
  readonly #call: CallCommend;

  constructor(world: World) {
    this.#world = world;
    this.#call = callerOf(world.config);
    this.state = roomState(world.store);
  }

  /** Returns the partners who may sign in at this account or ask to; undefined if Commend does not answer. */
  async of({ program, id }: AccountRecord): Promise<readonly HostLogin[] | undefined> {
    const said = await this.#call(program, `/v1/accounts/${encodeURIComponent(id)}/partner-logins`);
    return 'answer' in said ? z.array(Login).safeParse(said.answer).data : undefined;
  }

  /** Asks Commend. @throws Away if it is down, which is no answer and not the caller's fault. */
  async #ask(program: Program, path: string, body?: object): Promise<Said> {
    const said = await this.#call(program, path, body);
    if ('refused' in said && isAway(said.refused)) throw new Away();
    return said;
  }

  /** Reports the customer's decision. Commend refuses it from a partner's session, which must not decide for the customer. */
  async say(
    { program }: AccountRecord,
    loginId: string,
    words: { readonly kind: string; readonly by: string; readonly shown: string; readonly within: Inside | undefined },
  ): Promise<void> {
    const { within, ...said } = words;
    const nested = within === undefined ? {} : { withinSession: within.sessionId };
    const answer = await this.#ask(program, `/v1/partner-logins/${encodeURIComponent(loginId)}/consent`, { ...said, ...nested });
    if ('refused' in answer) throw new Refused(answer.refused.detail, answer.refused.status);
  }

  /**
   * Step 1: returns a secret for this browser, and the address at which to ask Commend for the code. Undefined if neither product knows this
   * login. A browser that already has a secret of the product uses it again, so that a second tab does not lock out the first.
   */
  async start(
    loginId: string,
    keptOf: (program: Program) => string | undefined,
  ): Promise<(Started & { readonly address: string }) | undefined> {
    const known = await this.#find(loginId);
    if (known === undefined) return undefined;
    const verifier = keptOf(known.program) ?? randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const address = new URL(known.openAt);
    address.searchParams.set('challenge', challenge);
    return { program: known.program, verifier, address: address.href };
  }

  /** Returns the product of a login, among those that share this origin. */
  async programOf(loginId: string): Promise<Program | undefined> {
    return (await this.#find(loginId))?.program;
  }

  async #find(loginId: string): Promise<{ readonly program: Program; readonly openAt: string } | undefined> {
    for (const { program } of Object.values(PRODUCTS)) {
      const said = await this.#ask(program, `/v1/partner-logins/${encodeURIComponent(loginId)}`);
      if ('answer' in said) return { program, ...Waiting.parse(said.answer) };
    }
    return undefined;
  }

  /** Step 2: exchanges the returned code, server to server, with the secret of this browser. Returns the new cookie. */
  async land(code: string, { program, verifier }: Started, within: Inside | undefined): Promise<string | Refusal> {
    const audience = this.#world.ownUrl();
    const nested = within === undefined ? {} : { withinSession: within.sessionId };
    const said = await this.#ask(program, '/v1/partner-logins/redeem', { code, audience, verifier, ...nested });
    if ('refused' in said) return said.refused;
    const keys = await this.#ask(program, '/.well-known/jwks.json');
    const { token, endsAt } = Opened.parse(said.answer);
    const issuer = this.#world.config.commendPublicUrl;
    const claims = 'answer' in keys ? claimsOf(token, { issuer, audience, keys: keys.answer, now: new Date() }) : undefined;
    if (claims === undefined) return { status: 502, code: 'token_wrong', reason: 'token', detail: 'The token is not one of Commend’s.' };
    const cookie = randomBytes(32).toString('base64url');
    this.state.inside[hashOf(cookie)] = {
      sessionId: claims.jti,
      loginId: claims.grant_id,
      account: claims.sub,
      partner: claims.act.partner,
      person: claims.act.name,
      scopes: claims.scope.split(' '),
      endsAt,
    };
    this.#world.store.changed();
    return cookie;
  }

  /** Step 3, at every request: returns the session of this cookie if Commend still allows it. If Commend cannot be asked, it is not allowed. */
  async inside(cookie: string | undefined, programOf: (account: string) => Program | undefined): Promise<Inside | undefined> {
    const known = cookie === undefined ? undefined : this.state.inside[hashOf(cookie)];
    const program = known === undefined ? undefined : programOf(known.account);
    if (known === undefined || program === undefined) return undefined;
    const said = await this.#ask(program, `/v1/partner-logins/sessions/${known.sessionId}`);
    return 'answer' in said && Standing.parse(said.answer).active ? known : undefined;
  }

  /** Ends a session: the partner leaves, or the customer ends it. */
  async end(program: Program, sessionId: string, by: 'partner' | 'customer'): Promise<void> {
    const said = await this.#ask(program, `/v1/partner-logins/sessions/${encodeURIComponent(sessionId)}/end`, { by });
    if ('refused' in said) throw new Refused(said.refused.detail, said.refused.status);
  }

  /** Ends all sessions of this login, for the customer. */
  async endAll(program: Program, loginId: string): Promise<void> {
    const said = await this.#ask(program, `/v1/partner-logins/${encodeURIComponent(loginId)}/end-sessions`, {});
    if ('refused' in said) throw new Refused(said.refused.detail, said.refused.status);
  }

  /** Refuses an action outside the scope, and reports it to Commend. */
  async forbid(program: Program, { sessionId }: Inside, action: string): Promise<void> {
    await this.#call(program, `/v1/partner-logins/sessions/${sessionId}/refused-action`, { action });
  }
}

const hashOf = (cookie: string): string => createHash('sha256').update(cookie).digest('base64url');
