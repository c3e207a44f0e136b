import { z } from 'zod';
import type { World } from '../world.ts';
import { callerOf, type CallCommend, type Refusal } from './commend.ts';
import type { AccountRecord } from './records.ts';

const Frame = z.object({ url: z.string() });

/** The section "Rewards" of an account's settings: it reports the account and asks Commend for the address of the frame. */
export class Rewards {
  readonly #call: CallCommend;

  constructor({ config }: World) {
    this.#call = callerOf(config);
  }

  /** Returns an address that opens once; a reported account that already takes part stays unchanged. */
  async frameOf(account: AccountRecord): Promise<string | Refusal> {
    const { id: accountId, email, name, country, website, hostPlan, program } = account;
    const reported = await this.#call(program, '/v1/accounts', { accountId, email, name, country, website, hostPlan });
    if ('refused' in reported) return reported.refused;
    const begun = await this.#call(program, '/v1/embed-sessions', { accountId });
    return 'refused' in begun ? begun.refused : Frame.parse(begun.answer).url;
  }
}
