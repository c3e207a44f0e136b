import type { Json, Tx } from '../client.ts';
import { ring } from '../mailbox.ts';

interface WantedMail {
  /** The same key wants the same email, once. */
  readonly key: string;
  readonly about: { readonly kind: string; readonly id: string };
  /** The template and the ids that it reads. */
  readonly wanted: { readonly template: string } & Readonly<Record<string, Json>>;
  readonly summary: string;
}

/** Wants an email, with its effect, in the transaction that caused it. */
export async function wantMail(tx: Tx, { key, about, wanted, summary }: WantedMail): Promise<void> {
  await tx.$executeRaw`
    insert into effect (key, entity_kind, entity_id, kind, arguments, summary, wanted_at)
    values (${key}, ${about.kind}, ${about.id}::uuid, 'sendEmail', ${JSON.stringify(wanted)}::jsonb, ${summary}, now())
    on conflict (key) do nothing`;
  await ring(tx, {
    workflowId: `errand/${key}`,
    workflowType: 'errand',
    input: { kind: 'sendEmail', key },
    cause: wanted.template,
    summary: 'sendEmail',
  });
}
