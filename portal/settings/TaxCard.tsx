import type { FormEvent } from 'react';
import type { PortalSettings } from '../../api/contract/portal-settings.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import { Card } from '../parts/Card.tsx';
import { Chip } from '../parts/State.tsx';
import { AddressFields } from './AddressFields.tsx';
import { SaveRow } from './SaveRow.tsx';
import { consentAfter, emptyTax, type TaxDraft } from './tax-draft.ts';
import { useCardForm } from './use-card-form.ts';
import { useTaxLines } from './use-tax-lines.ts';
import { VatFields } from './VatFields.tsx';

interface TaxCardProps {
  readonly settings: PortalSettings;
  readonly onSaved: () => void;
}

/** The postal address and tax details, which documents show and payouts wait for. */
export function TaxCard({ settings: { tax, taxObstacle, country }, onSaved }: TaxCardProps) {
  const { settings: words } = useWords();
  const { day } = useFormats();
  const first = tax === null ? emptyTax(country) : draftOf(tax);
  const linesOf = useTaxLines();
  const card = useCardForm<TaxDraft>({ path: '/tax-profile', first, version: tax?.since ?? null, linesOf, onSaved });
  const form = { ...card, change: (part: Partial<TaxDraft>) => card.change(consentAfter(part, { draft: card.draft, saved: first })) };
  const { draft, change, save, isSending, isSaved, complaint } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ ...draft, vatId: orNull(draft.vatId.trim()), vatRegisteredUntil: orNull(draft.vatRegisteredUntil) });
  };
  return (
    <Card
      title={words.tax}
      aside={tax === null ? null : <span className="note">{words.since(day(tax.since))}</span>}
      footer={words.taxLead}
    >
      <form className="body stack" onSubmit={submit} noValidate>
        <div>
          {taxObstacle === null ? (
            <Chip mark="done">{words.fine}</Chip>
          ) : (
            <Chip mark="waits" tone="warning">
              {words.obstacles[taxObstacle]}
            </Chip>
          )}
        </div>
        <fieldset className="choice">
          <legend>{words.entity}</legend>
          {(['person', 'company'] as const).map((entity) => (
            <label key={entity} className="check">
              <input type="radio" name="entity" checked={draft.entity === entity} onChange={() => change({ entity })} />
              <span>{words.entities[entity]}</span>
            </label>
          ))}
        </fieldset>
        <AddressFields form={form} />
        {draft.entity === 'company' ? <VatFields form={form} saved={tax} /> : null}
        <SaveRow isSending={isSending} isSaved={isSaved} complaint={complaint} />
      </form>
    </Card>
  );
}

const orNull = (typed: string): string | null => (typed === '' ? null : typed);

function draftOf({
  since: _since,
  vatIdCheckedAt: _checked,
  vatIdRefutedAt: _refuted,
  agreedAs: _agreedAs,
  vatId,
  vatRegisteredUntil,
  ...answers
}: NonNullable<PortalSettings['tax']>): TaxDraft {
  return { ...answers, vatId: vatId ?? '', vatRegisteredUntil: vatRegisteredUntil ?? '' };
}
