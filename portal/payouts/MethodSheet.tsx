import type { PortalPayoutMethods } from '../../api/contract/portal-payout-methods.ts';
import { useWords } from '../i18n/words.tsx';
import { Complaint } from '../parts/Field.tsx';
import { Sheet } from '../parts/Sheet.tsx';
import { BankFields, type FieldsProps } from './BankFields.tsx';
import { FactorField } from './FactorField.tsx';
import { OtherFields } from './OtherFields.tsx';
import { useMethodForm } from './use-method-form.ts';
import { useIsViewing } from '../providers/session.tsx';

interface MethodSheetProps {
  readonly offer: PortalPayoutMethods;
  readonly onClose: () => void;
  /** Called with a sentence that says when the details can be used. */
  readonly onSaved: (sentence: string) => void;
}

/**
 * Form for new payout details: checked while typing, sent once, the factor asked for in place. Cancel discards the typed text; closing by
 * mistake keeps it.
 */
export function MethodSheet({ offer, onClose, onSaved }: MethodSheetProps) {
  const { method: words } = useWords();
  const isViewing = useIsViewing();
  const { fields, factor, isBusy, complaint, save, forget } = useMethodForm(offer, onSaved);
  return (
    <Sheet title={words.title} isBusy={isBusy} onClose={onClose} onSubmit={() => void save()}>
      <Way offer={offer} {...fields} />
      {fields.draft.rail === 'bank_file' ? <BankFields {...fields} /> : <OtherFields {...fields} />}
      <p className="note">{words.rests}</p>
      {factor === undefined ? null : <FactorField factor={factor} />}
      <Complaint>{complaint}</Complaint>
      <div className="buttons">
        <button type="submit" className="button main" disabled={isBusy}>
          {isBusy && !isViewing ? words.saving : words.save}
        </button>
        <button
          type="button"
          className="button bare"
          onClick={() => {
            forget();
            onClose();
          }}
        >
          {words.cancel}
        </button>
      </div>
    </Sheet>
  );
}

function Way({ offer, draft, change }: Pick<MethodSheetProps, 'offer'> & Pick<FieldsProps, 'draft' | 'change'>) {
  const { method: words, request } = useWords();
  return (
    <div className="pair">
      <label className="field">
        <span>{words.rail}</span>
        <select
          value={draft.rail}
          onChange={({ target }) => change({ rail: offer.rails.find((rail) => rail === target.value) ?? draft.rail })}
        >
          {offer.rails.map((rail) => (
            <option key={rail} value={rail}>
              {request.rails[rail]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.currency}</span>
        <select value={draft.currency} onChange={({ target }) => change({ currency: target.value })}>
          {offer.currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
