import type { ClickReason } from './click-rules.ts';

/** A visit by a link, as it is written down. */
export interface Click {
  readonly id: string;
  readonly at: string;
  readonly linkId: string;
  readonly partnerId: string;
  readonly channel: string;
  readonly page: string | null;
  readonly landing: string;
  readonly device: string;
  readonly addressHash: string;
  readonly browserHash: string;
  readonly consent: boolean;
  readonly reason: ClickReason | null;
}
